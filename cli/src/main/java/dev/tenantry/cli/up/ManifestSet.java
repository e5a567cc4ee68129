package dev.tenantry.cli.up;

import dev.tenantry.cli.manifest.Manifest;
import dev.tenantry.cli.manifest.ManifestCheck;
import dev.tenantry.cli.manifest.ManifestLoader;
import dev.tenantry.cli.manifest.Problem;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The objects that the manifest files declare. A file that is wrong keeps what it last declared rightly, so that a
 * mistake in one file neither removes its tenants nor touches those of other files.
 */
final class ManifestSet {

    private final ManifestLoader loader = new ManifestLoader(InputStream.nullInputStream());
    private final Map<Path, String> seen = new HashMap<>();
    private final Map<Path, List<Manifest>> good = new TreeMap<>();

    /**
     * What new contents of the files mean.
     *
     * @param changed objects of files that are new or different
     * @param removed objects that no file declares any more
     * @param problems why files were not taken over
     */
    record Change(List<Manifest> changed, List<Manifest> removed, List<Problem> problems) {

        boolean isEmpty() {
            return changed.isEmpty() && removed.isEmpty() && problems.isEmpty();
        }
    }

    /** All objects that are declared now. */
    Collection<Manifest> all() {
        return good.values().stream().flatMap(List::stream).toList();
    }

    /**
     * Takes over what is right in the files.
     *
     * @param contents a fingerprint of the content of each file there is now
     */
    Change update(Map<Path, String> contents) {
        var before = byIdentity();
        good.keySet().retainAll(contents.keySet());
        seen.keySet().retainAll(contents.keySet());
        var problems = new ArrayList<Problem>();
        var changed = read(contents, problems);
        refuseWrong(changed, problems);
        good.putAll(changed);
        var after = byIdentity();
        var removed = before.entrySet().stream()
                .filter(entry -> !after.containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return new Change(changed.values().stream().flatMap(List::stream).toList(), removed, List.copyOf(problems));
    }

    /** Reads the files that are new or different; those that cannot be read are left out. */
    private Map<Path, List<Manifest>> read(Map<Path, String> contents, List<Problem> problems) {
        var changed = new TreeMap<Path, List<Manifest>>();
        contents.forEach((file, fingerprint) -> {
            if (!fingerprint.equals(seen.put(file, fingerprint))) {
                var loaded = loader.load(List.of(file.toString()));
                problems.addAll(loaded.problems());
                if (loaded.problems().isEmpty()) {
                    changed.put(file, loaded.manifests());
                }
            }
        });
        return changed;
    }

    /** Leaves out changed files until nothing is wrong with the others, beside all files that did not change. */
    private void refuseWrong(Map<Path, List<Manifest>> changed, List<Problem> problems) {
        var wrong = wrongWith(changed);
        while (!wrong.isEmpty()) {
            problems.addAll(wrong);
            wrong.forEach(problem -> changed.remove(Path.of(problem.file())));
            wrong = wrongWith(changed);
        }
    }

    /** The problems of the changed files; what they do to others, the operator says of those. */
    private List<Problem> wrongWith(Map<Path, List<Manifest>> changed) {
        var candidate = new TreeMap<>(good);
        candidate.putAll(changed);
        var manifests = candidate.values().stream().flatMap(List::stream).toList();
        return ManifestCheck.check(manifests).stream()
                .filter(problem -> changed.containsKey(Path.of(problem.file())))
                .toList();
    }

    private Map<String, Manifest> byIdentity() {
        var objects = new LinkedHashMap<String, Manifest>();
        all().forEach(manifest -> objects.put(identity(manifest), manifest));
        return objects;
    }

    private static String identity(Manifest manifest) {
        var namespace = manifest.object().path("metadata").path("namespace").asText();
        return manifest.kind() + "/" + namespace + "/" + manifest.name();
    }
}
