package dev.tenantry.local.kubelet;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.Map;

/**
 * What the operator makes of a tenant, as far as a kubelet sees it.
 *
 * @param config content of the tenant's configuration, which tells {@link FakeServer} how to behave
 */
record TenantWorkload(String tenant, String config, int replicas, String strategy) {

    static TenantWorkload of(String tenant) {
        return new TenantWorkload(tenant, "of " + tenant, 1, "RollingUpdate");
    }

    TenantWorkload withConfig(String text) {
        return new TenantWorkload(tenant, text, replicas, strategy);
    }

    TenantWorkload withReplicas(int number) {
        return new TenantWorkload(tenant, config, number, strategy);
    }

    TenantWorkload recreated() {
        return new TenantWorkload(tenant, config, replicas, "Recreate");
    }

    String namespace() {
        return "mcp-" + tenant;
    }

    Namespace namespaceObject() {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(namespace())
                .endMetadata()
                .build();
    }

    ConfigMap configMap() {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("tenant")
                .withNamespace(namespace())
                .endMetadata()
                .addToData("tenant.json", config)
                .build();
    }

    Service service() {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName("server")
                .withNamespace(namespace())
                .withLabels(labels())
                .endMetadata()
                .withNewSpec()
                .withSelector(Map.of("tenantry.dev/tenant", tenant))
                .addNewPort()
                .withName("mcp")
                .withPort(8080)
                .withNewTargetPort("mcp")
                .endPort()
                .addNewPort()
                .withName("management")
                .withPort(8081)
                .withNewTargetPort("management")
                .endPort()
                .endSpec()
                .build();
    }

    Deployment deployment() {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName("server")
                .withNamespace(namespace())
                .withLabels(labels())
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .withNewStrategy()
                .withType(strategy)
                .endStrategy()
                .withNewSelector()
                .withMatchLabels(labels())
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels())
                .addToAnnotations("tenantry.dev/config-hash", Integer.toHexString(config.hashCode()))
                .endMetadata()
                .withNewSpec()
                .withTerminationGracePeriodSeconds(2L)
                .addNewContainer()
                .withName("server")
                .withImage("example/tenant-server:1")
                .withArgs("--config", "/etc/tenantry/tenant.json", "--port", "8080", "--management-port", "8081")
                .addNewEnv()
                .withName("AWS_REGION")
                .withValue("eu-west-1")
                .endEnv()
                .addNewPort()
                .withName("mcp")
                .withContainerPort(8080)
                .endPort()
                .addNewPort()
                .withName("management")
                .withContainerPort(8081)
                .endPort()
                .withStartupProbe(probe("/health/liveness", 30))
                .withLivenessProbe(probe("/health/liveness", 2))
                .withReadinessProbe(probe("/health/readiness", 1))
                .addNewVolumeMount()
                .withName("config")
                .withMountPath("/etc/tenantry")
                .withReadOnly(true)
                .endVolumeMount()
                .addNewVolumeMount()
                .withName("tmp")
                .withMountPath("/tmp")
                .endVolumeMount()
                .endContainer()
                .addNewVolume()
                .withName("config")
                .withNewConfigMap()
                .withName("tenant")
                .endConfigMap()
                .endVolume()
                .addNewVolume()
                .withName("tmp")
                .withNewEmptyDir()
                .endEmptyDir()
                .endVolume()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private Map<String, String> labels() {
        return Map.of("app.kubernetes.io/managed-by", "tenantry", "tenantry.dev/tenant", tenant);
    }

    private static Probe probe(String path, int failures) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(path)
                .withNewPort("management")
                .endHttpGet()
                .withPeriodSeconds(1)
                .withTimeoutSeconds(1)
                .withFailureThreshold(failures)
                .build();
    }
}
