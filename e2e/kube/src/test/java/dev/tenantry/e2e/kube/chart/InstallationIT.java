package dev.tenantry.e2e.kube.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.e2e.kube.cluster.KubeTools;
import dev.tenantry.e2e.kube.cluster.RealCluster;
import dev.tenantry.e2e.kube.cluster.RequiresKubernetes;
import dev.tenantry.e2e.kube.cluster.TenantOnCluster;
import dev.tenantry.e2e.kube.rights.AuditLog;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The charts as {@code helm} installs, upgrades and uninstalls them. */
@RequiresKubernetes({"control", "kwok", "helm", "gateway-api"})
class InstallationIT {

    private static final List<String> SAMPLES = List.of("acme", "globex", "initech");

    @Test
    void theSamplesGetEveryObjectUnderTheChartsRightsAndPolicies() {
        // Given
        var installed = InstalledChart.shared();

        // When
        SAMPLES.forEach(sample -> installed
                .cluster()
                .kubectl(
                        "apply",
                        "--server-side",
                        "-f",
                        KubeTools.home().resolve("samples/" + sample + ".yaml").toString()));

        // Then
        assertThat(SAMPLES).allSatisfy(sample -> {
            var tenant = TenantOnCluster.named(installed.cluster(), sample).awaitServed();
            assertThat(tenant.children().keySet())
                    .containsExactlyInAnyOrder(
                            "ConfigMap/tenant",
                            "Deployment/server",
                            "LimitRange/tenant",
                            "Namespace/mcp-" + sample,
                            "NetworkPolicy/allow-edge",
                            "NetworkPolicy/allow-egress",
                            "NetworkPolicy/default-deny",
                            "ResourceQuota/tenant",
                            "Service/server",
                            "ServiceAccount/server");
        });
        assertThat(AuditLog.of(installed.cluster(), "tenantry-operator").forbidden())
                .isEmpty();
    }

    @Test
    void anUpgradeThatChangesNothingRestartsNothing() {
        // Given
        var installed = InstalledChart.shared();
        var before = generations(installed.cluster());

        // When
        var ended = installed.helm(
                "upgrade",
                "tenantry",
                Helm.chart("tenantry").toString(),
                "-f",
                InstalledChart.VALUES.toString(),
                "--wait");

        // Then
        assertThat(ended.output()).contains("STATUS: deployed");
        assertThat(generations(installed.cluster())).isEqualTo(before).isNotBlank();
    }

    @Test
    void itsOwnPodsFitTheRestrictedProfile() {
        // Given
        var cluster = InstalledChart.shared().cluster();

        // When
        var ended = cluster.tryKubectl(
                "",
                "label",
                "--overwrite",
                "--dry-run=server",
                "namespace",
                Helm.NAMESPACE,
                "pod-security.kubernetes.io/enforce=restricted");

        // Then: the API server would warn of each pod that does not
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.stderr()).isBlank();
    }

    @Test
    void anUninstallTakesRightsAndPoliciesAndLeavesKindsAndTenants() {
        // Given
        try (var cluster =
                RealCluster.start(RealCluster.Options.named("uninstall").with("--fake-nodes", "0"))) {
            helm(
                    cluster,
                    "install",
                    "tenantry-crds",
                    Helm.chart("tenantry-crds").toString(),
                    "--create-namespace");
            helm(
                    cluster,
                    "install",
                    "tenantry",
                    Helm.chart("tenantry").toString(),
                    "-f",
                    InstalledChart.VALUES.toString());
            TenantOnCluster.named(cluster, "kept").create("");

            // When
            helm(cluster, "uninstall", "tenantry", "--wait");
            helm(cluster, "uninstall", "tenantry-crds", "--wait");

            // Then
            assertThat(cluster.kubectl("get", "mcptenants", "-o", "name").strip())
                    .isEqualTo("mcptenant.tenantry.dev/kept");
            assertThat(cluster.kubectl(
                            "get",
                            "clusterroles,clusterrolebindings,validatingadmissionpolicies,validatingadmissionpolicybindings,"
                                    + "mcptenantclasses",
                            "-l",
                            "app.kubernetes.io/part-of=tenantry",
                            "-o",
                            "name"))
                    .isBlank();
            assertThat(cluster.kubectl("-n", Helm.NAMESPACE, "get", "all,networkpolicies,leases", "-o", "name"))
                    .isBlank();
        }
    }

    private static String generations(RealCluster cluster) {
        return cluster.kubectl(
                "-n",
                Helm.NAMESPACE,
                "get",
                "deployments",
                "-o",
                "jsonpath={range .items[*]}{.metadata.name}={.metadata.generation} {end}");
    }

    private static void helm(RealCluster cluster, String... arguments) {
        var command = Stream.concat(
                Stream.of(arguments),
                Stream.of(
                        "--namespace",
                        Helm.NAMESPACE,
                        "--kubeconfig",
                        cluster.dataDirectory().resolve("kubeconfig").toString()));
        Helm.run(command.toArray(String[]::new)).output();
    }
}
