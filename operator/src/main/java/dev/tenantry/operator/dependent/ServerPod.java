package dev.tenantry.operator.dependent;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.operator.plan.TenantPlan;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The pod of a tenant, within the restricted Pod Security profile. */
final class ServerPod {

    /** Where the image keeps nothing of its own: any uid above 10000 belongs to no system user. */
    private static final long USER = 10001;

    /** How long a pod that was told to stop goes on serving, until no proxy sends it requests. */
    private static final long DRAIN_SECONDS = 5;

    private ServerPod() {}

    static PodTemplateSpec of(TenantPlan plan) {
        var pod = new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(Metadata.podLabels(plan))
                .addToAnnotations(
                        "tenantry.dev/config-hash", plan.configuration().hash())
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName(TenantObjects.SERVER)
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(plan.server().gracePeriod().toSeconds())
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(USER)
                .withRunAsGroup(USER)
                .withFsGroup(USER)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .withContainers(container(plan))
                .withVolumes(PodVolumes.of(plan))
                .endSpec();
        return PodPlacement.apply(plan, pod).build();
    }

    /** CPU, memory and local disk of one pod; requested and bounded alike. */
    static Map<String, Quantity> resources(TenantPlan plan) {
        var resources = new TreeMap<String, Quantity>();
        resources.put("cpu", new Quantity(plan.server().cpu()));
        resources.put("memory", new Quantity(plan.server().memory()));
        resources.put("ephemeral-storage", new Quantity(plan.server().disk()));
        return resources;
    }

    private static Container container(TenantPlan plan) {
        return new ContainerBuilder()
                .withName(TenantObjects.SERVER)
                .withImage(plan.server().image())
                .withArgs(
                        "--config", PodVolumes.CONFIG_PATH + "/" + TenantConfig.FILE,
                        "--port", Integer.toString(TenantObjects.MCP_PORT),
                        "--management-port", Integer.toString(TenantObjects.MANAGEMENT_PORT))
                .withEnv(environment(plan))
                .addNewPort()
                .withName(TenantObjects.MCP_PORT_NAME)
                .withContainerPort(TenantObjects.MCP_PORT)
                .endPort()
                .addNewPort()
                .withName(TenantObjects.MANAGEMENT_PORT_NAME)
                .withContainerPort(TenantObjects.MANAGEMENT_PORT)
                .endPort()
                .withNewResources()
                .withRequests(resources(plan))
                .withLimits(resources(plan))
                .endResources()
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .withStartupProbe(probe("/health/liveness", 1, 90))
                .withLivenessProbe(probe("/health/liveness", 10, 3))
                .withReadinessProbe(probe("/health/readiness", 2, 2))
                .withNewLifecycle()
                .withNewPreStop()
                .withNewSleep(DRAIN_SECONDS)
                .endPreStop()
                .endLifecycle()
                .withVolumeMounts(PodVolumes.mounts(plan))
                .build();
    }

    private static List<EnvVar> environment(TenantPlan plan) {
        var region = plan.server().region();
        return region == null ? List.of() : List.of(new EnvVar("AWS_REGION", region, null));
    }

    private static Probe probe(String path, int period, int failures) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(path)
                .withNewPort(TenantObjects.MANAGEMENT_PORT_NAME)
                .endHttpGet()
                .withPeriodSeconds(period)
                .withTimeoutSeconds(2)
                .withFailureThreshold(failures)
                .build();
    }
}
