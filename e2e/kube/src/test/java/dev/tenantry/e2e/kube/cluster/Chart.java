package dev.tenantry.e2e.kube.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The project's Helm charts, as {@code helm template} renders them. */
public final class Chart {

    /** Namespace of the release. */
    public static final String NAMESPACE = "tenantry-system";

    /** The operator's ServiceAccount. */
    public static final String OPERATOR = "tenantry-operator";

    /** Value of {@code {cluster}} in secret names. */
    public static final String CLUSTER_NAME = "prod";

    private static final String DIGEST = "sha256:" + "0".repeat(64);

    /** What the chart demands of everyone. */
    private static final List<String> REQUIRED = List.of(
            "clusterName=" + CLUSTER_NAME,
            "operator.image.digest=" + DIGEST,
            "edge.image.digest=" + DIGEST,
            "defaultClass.name=platform",
            "defaultClass.access.allowAnonymous=true",
            "defaultClass.endpoint=https://mcp.example.com",
            "defaultClass.images.tenantServer.digest=" + DIGEST);

    /** The operator under test runs in the JVM of the tests, and there is no edge: their pods are left out. */
    private static final Set<String> WORKLOADS = Set.of("Deployment", "HorizontalPodAutoscaler", "PodDisruptionBudget");

    private Chart() {}

    /** Every object of the chart {@code helm/NAME} with these values ({@code key=value}) beside the required ones. */
    public static List<HasMetadata> render(String name, String... values) {
        var command = new ArrayList<>(List.of(
                KubeTools.program("helm").toString(),
                "template",
                "tenantry",
                KubeTools.home().resolve("helm").resolve(name).toString(),
                "--namespace",
                NAMESPACE,
                "--include-crds"));
        if (name.equals("tenantry")) {
            REQUIRED.forEach(value -> command.addAll(List.of("--set", value)));
        }
        List.of(values).forEach(value -> command.addAll(List.of("--set", value)));
        var yaml = KubeTools.run(command, Map.of(), "").output();
        Object objects = new KubernetesSerialization().unmarshal(yaml);
        return objects instanceof Collection<?> several
                ? several.stream().map(HasMetadata.class::cast).toList()
                : List.of((HasMetadata) objects);
    }

    /**
     * Installs both charts but for the pods, so that {@link RealCluster#as} is an account with exactly the chart's rights.
     * What is installed already is brought to these values.
     */
    public static void installOn(RealCluster cluster, String... values) {
        var kinds = render("tenantry-crds");
        applyKinds(cluster, kinds);
        cluster.apply(List.of(new NamespaceBuilder()
                .withNewMetadata()
                .withName(NAMESPACE)
                .endMetadata()
                .build()));
        cluster.apply(render("tenantry", values).stream()
                .filter(object -> !WORKLOADS.contains(object.getKind()))
                .toList());
    }

    /** Applies CustomResourceDefinitions, and waits until they are served. */
    public static void applyKinds(RealCluster cluster, List<? extends HasMetadata> kinds) {
        cluster.apply(kinds);
        kinds.forEach(kind -> awaitEstablished(cluster.admin(), kind));
    }

    private static void awaitEstablished(KubernetesClient client, HasMetadata kind) {
        client.resources(CustomResourceDefinition.class)
                .withName(kind.getMetadata().getName())
                .waitUntilCondition(
                        crd -> crd != null
                                && crd.getStatus() != null
                                && crd.getStatus().getConditions() != null
                                && crd.getStatus().getConditions().stream()
                                        .anyMatch(condition -> "Established".equals(condition.getType())
                                                && "True".equals(condition.getStatus())),
                        20,
                        TimeUnit.SECONDS);
    }
}
