package dev.tenantry.cli.manifest;

import java.util.ArrayList;
import java.util.List;

/**
 * What was read from files.
 *
 * @param manifests the objects, in the order of the files and of the documents in them
 * @param problems why other documents, or whole files, could not be read
 */
public record Loaded(List<Manifest> manifests, List<Problem> problems) {

    public Loaded {
        manifests = List.copyOf(manifests);
        problems = List.copyOf(problems);
    }

    static Loaded failed(Problem problem) {
        return new Loaded(List.of(), List.of(problem));
    }

    static Loaded all(List<Loaded> parts) {
        var manifests = new ArrayList<Manifest>();
        var problems = new ArrayList<Problem>();
        for (var part : parts) {
            manifests.addAll(part.manifests());
            problems.addAll(part.problems());
        }
        return new Loaded(manifests, problems);
    }
}
