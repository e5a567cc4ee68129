package dev.tenantry.e2e.kube.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * kubectl as the admin of one cluster.
 *
 * @param data the cluster's directory
 */
record Kubectl(Path data) {

    /** An admin who also passes the chart's admission policies. */
    static final List<String> EMERGENCY_GROUPS = List.of("system:masters", "tenantry:break-glass");

    /** Runs it with something to read; may fail. */
    KubeTools.Ended run(String input, String... arguments) {
        var command = new ArrayList<>(List.of(
                KubeTools.program("kubectl").toString(),
                "--kubeconfig",
                data.resolve("kubeconfig").toString(),
                "--cache-dir",
                data.resolve("kubectl-cache").toString()));
        command.addAll(List.of(arguments));
        return KubeTools.run(command, Map.of(), input);
    }

    /** The same as an emergency admin. */
    KubeTools.Ended runInEmergency(String input, String... arguments) {
        var all = new ArrayList<>(List.of("--as=admin"));
        EMERGENCY_GROUPS.forEach(group -> all.add("--as-group=" + group));
        all.addAll(List.of(arguments));
        return run(input, all.toArray(String[]::new));
    }
}
