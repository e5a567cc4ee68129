package dev.tenantry.e2e.kube.policy;

import static org.awaitility.Awaitility.await;

import dev.tenantry.e2e.kube.chart.InstalledChart;
import dev.tenantry.e2e.kube.cluster.KubeTools;
import dev.tenantry.e2e.kube.cluster.TenantOnCluster;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A tenant that runs under all policies, and two whom RBAC lets do everything: an admin, Alice, and the operator's account. */
final class GuardedTenant implements AutoCloseable {

    private final InstalledChart installed = InstalledChart.shared();
    private final TenantOnCluster tenant;
    private final KubernetesClient alice = installed.asAdmin("alice");
    private final KubernetesClient operator = installed.asOperatorWithAllRights();

    GuardedTenant(String name) {
        this(name, "standard");
    }

    GuardedTenant(String name, String className) {
        tenant = TenantOnCluster.named(installed.cluster(), name)
                .create("className: " + className + "\n")
                .awaitServed();
    }

    InstalledChart installed() {
        return installed;
    }

    TenantOnCluster tenant() {
        return tenant;
    }

    String namespace() {
        return tenant.namespace();
    }

    KubernetesClient alice() {
        return alice;
    }

    KubernetesClient operator() {
        return operator;
    }

    /** The tenant's pod, which a fake node says is ready; waits for it. */
    Pod pod() {
        return await().atMost(TenantOnCluster.PATIENCE)
                .until(
                        () -> alice.pods().inNamespace(namespace()).list().getItems().stream()
                                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                                .filter(GuardedTenant::isReady)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    /** Runs kubectl as Alice. */
    KubeTools.Ended kubectl(String... arguments) {
        return kubectlAs(List.of("system:masters", "system:authenticated"), arguments);
    }

    /** Runs kubectl as Alice, who has broken the glass. */
    KubeTools.Ended kubectlInEmergency(String... arguments) {
        return kubectlAs(List.of("system:masters", "system:authenticated", "tenantry:break-glass"), arguments);
    }

    /** Runs kubectl as Alice in these groups. */
    KubeTools.Ended kubectlAs(List<String> groups, String... arguments) {
        var command = new ArrayList<>(List.of(arguments));
        command.addFirst("--as=alice");
        groups.forEach(group -> command.addFirst("--as-group=" + group));
        return installed.cluster().tryKubectl("", command.toArray(String[]::new));
    }

    @Override
    public void close() {
        alice.close();
        operator.close();
        tenant.object().delete();
    }
}
