package dev.tenantry.cli.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The schema of a ConfigMap, as far as its authors get it wrong: it has no definition of ours to check it by. */
final class ConfigMapFields {

    private static final Set<String> KNOWN =
            Set.of("apiVersion", "kind", "metadata", "data", "binaryData", "immutable");

    private ConfigMapFields() {}

    static List<Problem> problemsOf(Manifest manifest) {
        var problems = new ArrayList<Problem>();
        manifest.object().fieldNames().forEachRemaining(field -> {
            if (!KNOWN.contains(field)) {
                problems.add(manifest.problem(field, "unknown field"));
            }
        });
        for (var field : List.of("data", "binaryData")) {
            manifest.object().path(field).properties().forEach(entry -> {
                if (!entry.getValue().isTextual()) {
                    problems.add(manifest.problem(
                            LineIndex.entry(field, entry.getKey()),
                            "Invalid value: " + entry.getValue() + ": must be a text; put it in quotes"));
                }
            });
        }
        return problems;
    }
}
