package dev.tenantry.cli.manifest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Finds objects that are declared twice: the second would silently replace the first. */
final class Duplicates {

    private Duplicates() {}

    static List<Problem> in(List<Manifest> manifests) {
        var firsts = new HashMap<Identity, Manifest>();
        var problems = new ArrayList<Problem>();
        for (var manifest : manifests) {
            var first = firsts.putIfAbsent(Identity.of(manifest), manifest);
            if (first != null) {
                problems.add(manifest.problem(
                        "metadata.name",
                        "Duplicate value: \"" + manifest.name() + "\": this "
                                + manifest.kind().kind() + " is already in " + first.file() + ":" + first.line()));
            }
        }
        return problems;
    }

    private record Identity(ManifestKind kind, String namespace, String name) {

        static Identity of(Manifest manifest) {
            var namespace = manifest.object().path("metadata").path("namespace").asText();
            return new Identity(manifest.kind(), namespace, manifest.name());
        }
    }
}
