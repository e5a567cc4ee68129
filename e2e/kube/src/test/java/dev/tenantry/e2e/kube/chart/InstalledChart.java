package dev.tenantry.e2e.kube.chart;

import dev.tenantry.e2e.kube.cluster.KubeTools;
import dev.tenantry.e2e.kube.cluster.RealCluster;
import dev.tenantry.e2e.kube.cluster.RunningOperator;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A cluster of its own on which both charts were installed by {@code helm install}, with the Gateway API, and with the
 * operator in this JVM as the chart's ServiceAccount. Its audit log has every request. Shared by the tests of the chart.
 */
public final class InstalledChart {

    /** A class whose tenants are routed by the Gateway {@code gateways/shared}. */
    public static final String CLASS_BY_GATEWAY = "by-gateway";

    /** The file of values that is installed. */
    public static final Path VALUES = resource("chart/installed.yaml");

    private static final String BREAK_GLASS = "tenantry:break-glass";

    private final RealCluster cluster;
    private final RunningOperator operator;

    private InstalledChart() {
        cluster = RealCluster.start(RealCluster.Options.named("chart")
                .with("--audit")
                // as on OpenShift: who makes an owner block a deletion must be allowed to finalize the owner
                .with("--api-server-arg", "--enable-admission-plugins=OwnerReferencesPermissionEnforcement"));
        cluster.kubectl(
                "apply",
                "--server-side",
                "-f",
                KubeTools.cache().resolve("gateway-api/newest/standard").toString());
        helm("install", "tenantry-crds", Helm.chart("tenantry-crds").toString(), "--create-namespace", "--wait")
                .output();
        helm("install", "tenantry", Helm.chart("tenantry").toString(), "-f", VALUES.toString(), "--wait")
                .output();
        cluster.kubectl(
                "apply",
                "--server-side",
                "-f",
                resource("chart/by-gateway.yaml").toString());
        operator = RunningOperator.startOf("local", cluster);
    }

    /** Held by a class of its own: the cluster starts when the first test asks for it. */
    private static final class Shared {
        private static final InstalledChart INSTALLED = new InstalledChart();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(INSTALLED::close));
        }
    }

    /** The one of this JVM. */
    public static InstalledChart shared() {
        return Shared.INSTALLED;
    }

    /** The cluster. */
    public RealCluster cluster() {
        return cluster;
    }

    /** Runs helm on this cluster, in the releases' namespace. */
    public KubeTools.Ended helm(String... arguments) {
        var command = new ArrayList<>(List.of(arguments));
        command.addAll(List.of(
                "--kubeconfig",
                cluster.dataDirectory().resolve("kubeconfig").toString(),
                "--namespace",
                Helm.NAMESPACE));
        return Helm.run(command.toArray(String[]::new));
    }

    /** A client with all rights under another name: RBAC lets it do everything, so that what it may not is a policy's doing. */
    public KubernetesClient asAdmin(String name, String... moreGroups) {
        var groups = new ArrayList<>(List.of("system:masters", "system:authenticated"));
        groups.addAll(List.of(moreGroups));
        return as(name, groups);
    }

    /** An admin who has broken the glass. */
    public KubernetesClient breakingGlass() {
        return asAdmin("fay", BREAK_GLASS);
    }

    /** A client with all rights whose name is the operator's. */
    public KubernetesClient asOperatorWithAllRights() {
        return asAdmin("system:serviceaccount:" + Helm.NAMESPACE + ":tenantry-operator");
    }

    private KubernetesClient as(String name, List<String> groups) {
        var config = new ConfigBuilder(cluster.admin().getConfiguration())
                .withImpersonateUsername(name)
                .withImpersonateGroups(groups.toArray(String[]::new))
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private void close() {
        operator.close();
        cluster.close();
    }

    /** A file of the tests' resources. */
    public static Path resource(String name) {
        var file = KubeTools.home().resolve("e2e/kube/src/test/resources").resolve(name);
        if (!Files.exists(file)) {
            throw new UncheckedIOException(new IOException("no " + file));
        }
        return file;
    }
}
