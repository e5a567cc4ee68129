package dev.tenantry.cli.manifest;

import java.util.ArrayList;
import java.util.List;

/** Says of manifests what a cluster with Tenantry would refuse, without one. */
public final class ManifestCheck {

    private ManifestCheck() {}

    /**
     * Checks objects that belong together, such as all that one command was given.
     *
     * @return every problem, by place; empty where all of them would be accepted
     */
    public static List<Problem> check(List<Manifest> manifests) {
        var problems = new ArrayList<Problem>();
        problems.addAll(Duplicates.in(manifests));
        for (var manifest : manifests) {
            if (manifest.kind() == ManifestKind.CONFIG_MAP) {
                problems.addAll(ConfigMapFields.problemsOf(manifest));
            }
        }
        problems.sort(Problem.BY_PLACE);
        return List.copyOf(problems);
    }
}
