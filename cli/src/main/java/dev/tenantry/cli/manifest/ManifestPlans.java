package dev.tenantry.cli.manifest;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantClass;
import dev.tenantry.operator.plan.BuiltInClass;
import dev.tenantry.operator.plan.ClassSelection;
import dev.tenantry.operator.plan.Violation;
import dev.tenantry.operator.render.TenantRenderer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the operator would make of the tenants among manifests, with the classes and ConfigMaps among them. */
public final class ManifestPlans {

    /** Name of the cluster that a local run stands for. */
    public static final String LOCAL_CLUSTER = "local";

    /** Address of the edge in the class that serves where the manifests have no class. */
    private static final String LOCAL_ENDPOINT = "http://127.0.0.1:8080";

    private final Map<Manifest, TenantRenderer.Rendering> renderings;

    private ManifestPlans(Map<Manifest, TenantRenderer.Rendering> renderings) {
        this.renderings = renderings;
    }

    /**
     * Plans every tenant.
     *
     * @param manifests objects that are valid by their schemas, none of them twice
     * @param clusterName name of the cluster, part of the names of secrets
     */
    public static ManifestPlans of(List<Manifest> manifests, String clusterName) {
        var classes = new ClassSelection(
                only(manifests, ManifestKind.TENANT_CLASS, McpTenantClass.class),
                BuiltInClass.standard(LOCAL_ENDPOINT));
        var configMaps = only(manifests, ManifestKind.CONFIG_MAP, ConfigMap.class);
        configMaps.forEach(ManifestPlans::settle);
        var renderer = new TenantRenderer(clusterName, TenantObjects.SYSTEM_NAMESPACE, classes, configMaps);
        var renderings = new LinkedHashMap<Manifest, TenantRenderer.Rendering>();
        manifests.stream()
                .filter(manifest -> manifest.kind() == ManifestKind.TENANT)
                .forEach(manifest -> renderings.put(manifest, renderer.render(manifest.as(McpTenant.class))));
        return new ManifestPlans(renderings);
    }

    /** Why the operator would refuse tenants; empty where it would refuse none. */
    public List<Problem> problems() {
        var problems = new ArrayList<Problem>();
        renderings.forEach((manifest, rendering) -> {
            if (rendering instanceof TenantRenderer.Rendering.Refused(var violations)) {
                violations.forEach(violation -> problems.add(problem(manifest, violation)));
            }
        });
        return problems;
    }

    /** What the operator would apply, tenant by tenant in the order of the manifests, each in the order of applying. */
    public List<HasMetadata> objects() {
        var objects = new ArrayList<HasMetadata>();
        renderings.values().forEach(rendering -> {
            if (rendering instanceof TenantRenderer.Rendering.Objects(var applied)) {
                objects.addAll(applied);
            }
        });
        return objects;
    }

    private static Problem problem(Manifest manifest, Violation violation) {
        var value = violation.value() == null ? "" : "Invalid value: \"" + violation.value() + "\": ";
        return manifest.problem(violation.field(), value + violation.message());
    }

    /** Local runs put ConfigMaps that name no namespace where the operator looks for them. */
    private static void settle(ConfigMap configMap) {
        if (configMap.getMetadata().getNamespace() == null) {
            configMap.getMetadata().setNamespace(TenantObjects.SYSTEM_NAMESPACE);
        }
    }

    private static <T> List<T> only(List<Manifest> manifests, ManifestKind kind, Class<T> type) {
        return manifests.stream()
                .filter(manifest -> manifest.kind() == kind)
                .map(manifest -> manifest.as(type))
                .toList();
    }
}
