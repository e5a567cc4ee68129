package dev.tenantry.cli.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What makes a document an object of Tenantry: {@code apiVersion}, {@code kind} and {@code metadata.name}. */
final class ManifestHeader {

    private static final String LIST = "List";
    private static final String ITEMS = "items";

    private final String file;
    private final List<Manifest> manifests = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    ManifestHeader(String file) {
        this.file = file;
    }

    /** Takes a document, and each item of it where it is a {@code List}. */
    void read(Document document) {
        if (LIST.equals(document.object().path("kind").asText())) {
            var items = document.object().path(ITEMS);
            for (var i = 0; i < items.size(); i++) {
                var lines = document.lines().below(LineIndex.item(ITEMS, i));
                if (items.get(i) instanceof ObjectNode item) {
                    readObject(new Document(item, lines));
                } else {
                    report(document, LineIndex.item(ITEMS, i), "must be a Kubernetes object");
                }
            }
        } else {
            readObject(document);
        }
    }

    private void readObject(Document document) {
        var before = problems.size();
        var kind = text(document, "kind");
        var apiVersion = text(document, "apiVersion");
        if (document.object().path("metadata").path("name").asText().isEmpty()) {
            report(document, "metadata.name", "Required value");
        }
        var known = ManifestKind.of(kind);
        if (!kind.isEmpty() && known.isEmpty()) {
            report(document, "kind", unknown(kind));
        } else if (!apiVersion.isEmpty()
                && known.isPresent()
                && !known.get().apiVersion().equals(apiVersion)) {
            report(
                    document,
                    "apiVersion",
                    "Unsupported value: \"" + apiVersion + "\": " + kind + " is of "
                            + known.get().apiVersion());
        }
        if (problems.size() == before && known.isPresent()) {
            var line = document.lines().lineOf("");
            manifests.add(new Manifest(file, line, known.get(), document.object(), document.lines()));
        }
    }

    private String text(Document document, String field) {
        var text = document.object().path(field).asText();
        if (text.isEmpty()) {
            report(document, field, "Required value");
        }
        return text;
    }

    private void report(Document document, String field, String message) {
        problems.add(new Problem(file, document.lines().lineOf(field), field, message));
    }

    private static String unknown(String kind) {
        var near = Arrays.stream(ManifestKind.values())
                .map(ManifestKind::kind)
                .filter(it -> it.equalsIgnoreCase(kind))
                .findFirst();
        return "Unsupported value: \"" + kind + "\": "
                + near.map(it -> "did you mean " + it + "?")
                        .orElse(
                                "supported are McpTenant, McpTenantClass and ConfigMap; apply other kinds with kubectl");
    }

    Loaded loaded() {
        return new Loaded(manifests, problems);
    }
}
