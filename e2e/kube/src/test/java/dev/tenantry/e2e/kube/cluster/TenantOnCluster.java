package dev.tenantry.e2e.kube.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.v1alpha1.McpTenant;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One tenant of a test: its object, and what the operator has made of it, both as the admin sees them. */
public final class TenantOnCluster {

    /** How long the operator may take for anything. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private final KubernetesClient admin;
    private final String name;

    private TenantOnCluster(KubernetesClient admin, String name) {
        this.admin = admin;
        this.name = name;
    }

    /** A tenant that need not exist yet. */
    public static TenantOnCluster named(RealCluster cluster, String name) {
        return new TenantOnCluster(cluster.admin(), name);
    }

    /** Creates the tenant with one tool source, and these other fields of its spec. */
    public TenantOnCluster create(String more) {
        admin.resource(declaration("""
            tools:
            - name: crm
              rest:
                baseUrl: https://crm.example.com
                openApi: {catalog: xyte}
            """ + more)).create();
        return this;
    }

    /** The tenant's object with this spec, not sent to the cluster. */
    public McpTenant declaration(String spec) {
        return YAML.unmarshal("""
            apiVersion: tenantry.dev/v1alpha1
            kind: McpTenant
            metadata:
              name: %s
            spec:
            %s\
            """.formatted(name, spec.isEmpty() ? "  {}" : spec.indent(2)), McpTenant.class);
    }

    public String name() {
        return name;
    }

    public String namespace() {
        return TenantObjects.namespaceOf(name);
    }

    /** The tenant's object on the API server. */
    public Resource<McpTenant> object() {
        return admin.resources(McpTenant.class).withName(name);
    }

    /** The object as it is stored, or null. */
    public McpTenant get() {
        return object().get();
    }

    /** One condition of the tenant's status. */
    public Optional<Condition> condition(String type) {
        return Optional.ofNullable(get()).map(McpTenant::getStatus).flatMap(status -> status.conditionList().stream()
                .filter(condition -> type.equals(condition.getType()))
                .findFirst());
    }

    /** Waits until a condition has this status, and has seen the newest generation. */
    public Condition awaitCondition(String type, String status) {
        await(type + "=" + status + " of tenant " + name).atMost(PATIENCE).untilAsserted(() -> {
            var tenant = get();
            assertThat(condition(type)).hasValueSatisfying(condition -> {
                assertThat(condition.getStatus()).as("%s", condition).isEqualTo(status);
                assertThat(condition.getObservedGeneration())
                        .isEqualTo(tenant.getMetadata().getGeneration());
            });
        });
        return condition(type).orElseThrow();
    }

    /** Waits until all objects are there and the pod runs; on a fake node nothing more can become true. */
    public TenantOnCluster awaitServed() {
        awaitCondition("WorkloadAvailable", "True");
        return this;
    }

    /** Changes the stored tenant by a merge patch, as {@code kubectl patch --type=merge} does. */
    public McpTenant patch(String json) {
        return object().patch(PatchContext.of(PatchType.JSON_MERGE), json);
    }

    /** Waits until an object such as {@code PersistentVolumeClaim/data} is there, for tenants whose pod cannot start here. */
    public TenantOnCluster awaitChild(String kindAndName) {
        await(kindAndName + " of tenant " + name).atMost(PATIENCE).until(() -> children()
                .containsKey(kindAndName));
        return this;
    }

    /** Every object in the tenant's namespace that the operator owns, and the namespace, by {@code Kind/name}. */
    public Map<String, HasMetadata> children() {
        var found = new TreeMap<String, HasMetadata>();
        Optional.ofNullable(admin.namespaces().withName(namespace()).get())
                .filter(TenantOnCluster::isOperators)
                .ifPresent(object -> found.put("Namespace/" + namespace(), object));
        ServedKinds.listable(admin).stream()
                .filter(ResourceDefinitionContext::isNamespaceScoped)
                .flatMap(kind -> list(kind).stream())
                .filter(TenantOnCluster::isOperators)
                .forEach(object ->
                        found.put(object.getKind() + "/" + object.getMetadata().getName(), object));
        return found;
    }

    private List<GenericKubernetesResource> list(ResourceDefinitionContext kind) {
        return admin.genericKubernetesResources(kind)
                .inNamespace(namespace())
                .list()
                .getItems();
    }

    private static boolean isOperators(HasMetadata object) {
        return object.getMetadata().getManagedFields().stream()
                .anyMatch(fields -> TenantObjects.MANAGER.equals(fields.getManager()));
    }
}
