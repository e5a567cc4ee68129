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
import java.util.stream.Stream;

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
        var changed = new ArrayList<Manifest>();
        contents.forEach((file, fingerprint) -> {
            if (!fingerprint.equals(seen.put(file, fingerprint))) {
                var found = read(file);
                problems.addAll(found);
                if (found.isEmpty()) {
                    changed.addAll(good.getOrDefault(file, List.of()));
                }
            }
        });
        var after = byIdentity();
        var removed = before.entrySet().stream()
                .filter(entry -> !after.containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return new Change(List.copyOf(changed), removed, List.copyOf(problems));
    }

    /** Reads one file, and takes it over if nothing is wrong with it beside all the others. */
    private List<Problem> read(Path file) {
        var loaded = loader.load(List.of(file.toString()));
        if (!loaded.problems().isEmpty()) {
            return loaded.problems();
        }
        var others = good.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(file))
                .flatMap(entry -> entry.getValue().stream());
        var problems = ManifestCheck.check(
                        Stream.concat(others, loaded.manifests().stream()).toList())
                .stream()
                .filter(problem -> problem.file().equals(file.toString()))
                .toList();
        if (problems.isEmpty()) {
            good.put(file, loaded.manifests());
        }
        return problems;
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
