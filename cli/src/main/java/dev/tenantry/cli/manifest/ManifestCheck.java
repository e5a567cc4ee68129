package dev.tenantry.cli.manifest;

import java.util.ArrayList;
import java.util.List;

/** Says of manifests what a cluster with Tenantry would refuse, without one. */
public final class ManifestCheck {

    private ManifestCheck() {}

    /** {@link #check(Loaded, String)} of objects without any that could not be read, for a local run. */
    public static List<Problem> check(List<Manifest> manifests) {
        return check(new Loaded(manifests, List.of()), ManifestPlans.LOCAL_CLUSTER);
    }

    /**
     * Checks objects that belong together, such as all that one command was given: the rules of their definitions, that
     * no object is there twice, and what the operator would say of each tenant with these classes and ConfigMaps.
     *
     * @param clusterName name of the cluster, part of the names of secrets
     * @return every problem, by place; empty where all of them would be accepted
     */
    public static List<Problem> check(Loaded loaded, String clusterName) {
        var problems = new ArrayList<>(loaded.problems());
        problems.addAll(Duplicates.in(loaded.manifests()));
        var complete = problems.isEmpty();
        var sound = new ArrayList<Manifest>();
        for (var manifest : loaded.manifests()) {
            var own = SchemaCheck.problemsOf(manifest);
            problems.addAll(own);
            if (own.isEmpty()) {
                sound.add(manifest);
            }
        }
        // a missing or broken class or ConfigMap would only cause more problems in its tenants
        if (complete && tenantsRelyOnlyOn(sound, loaded.manifests())) {
            problems.addAll(ManifestPlans.of(sound, clusterName).problems());
        }
        problems.sort(Problem.BY_PLACE);
        return List.copyOf(problems);
    }

    private static boolean tenantsRelyOnlyOn(List<Manifest> sound, List<Manifest> all) {
        return all.stream().allMatch(each -> each.kind() == ManifestKind.TENANT || sound.contains(each));
    }
}
