package dev.tenantry.benchmarks.fleet;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantClass;
import dev.tenantry.operator.plan.ClassSelection;
import dev.tenantry.operator.render.TenantRenderer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The tenants of a run, all alike but for the name: one REST source, one replica.
 *
 * @param prefix what their names begin with
 * @param size how many
 */
record Population(String prefix, int size) {

    static final String CLUSTER = "fleet";

    private static final String CLASS_YAML = """
            apiVersion: tenantry.dev/v1alpha1
            kind: McpTenantClass
            metadata:
              name: fleet
              annotations: {tenantry.dev/is-default-class: "true"}
            spec:
              endpoint: https://mcp.example.com
              routing: {mode: Envoy}
              images: {tenantServer: "ghcr.io/tenantry/tenant-server@sha256:%s"}
              secrets: {namePrefix: "mcp/{cluster}/{tenant}/"}
              access: {allowAnonymous: true}
              network: {enforcement: Reported}
            """.formatted("1".repeat(64));

    private static final String DOCUMENT_YAML = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: crm-api
              namespace: tenantry-system
              labels: {tenantry.dev/openapi: "true"}
            data:
              openapi.yaml: |
                openapi: 3.0.3
                info: {title: CRM, version: "1"}
                paths:
                  /customers:
                    get: {operationId: listCustomers, responses: {"200": {description: all}}}
            """;

    private static final String TENANT_YAML = """
            apiVersion: tenantry.dev/v1alpha1
            kind: McpTenant
            metadata: {name: %s}
            spec:
              tools:
              - name: crm
                rest:
                  baseUrl: https://crm.example.com
                  openApi: {configMap: {name: crm-api, key: openapi.yaml}}
            """;

    /** Their names, in order. */
    List<String> names() {
        return IntStream.range(0, size)
                .mapToObj(number -> "%s-%05d".formatted(prefix, number))
                .toList();
    }

    /** A new tenant of this name. */
    static McpTenant tenant(String name) {
        return Serialization.unmarshal(TENANT_YAML.formatted(name), McpTenant.class);
    }

    /** A tenant that the CRD admits and the operator refuses: its class does not exist. */
    static McpTenant invalidTenant(String name) {
        return Serialization.unmarshal(TENANT_YAML.formatted(name) + "  className: missing\n", McpTenant.class);
    }

    /** Creates what all tenants share: their kinds, their class, the document of their tools. */
    static void createShared(KubernetesClient admin) throws InterruptedException {
        for (var kind : List.of("mcptenantclasses", "mcptenants")) {
            var resource = "/dev/tenantry/crds/" + kind + ".tenantry.dev.yaml";
            admin.load(Objects.requireNonNull(Population.class.getResourceAsStream(resource), resource))
                    .serverSideApply();
        }
        Await.until(
                "the kinds to be served",
                Duration.ofSeconds(30),
                () -> admin.supports(McpTenant.class) && admin.supports(McpTenantClass.class));
        admin.resource(tenantClass()).serverSideApply();
        admin.resource(document()).serverSideApply();
    }

    /** The objects that the operator applies for a tenant, without owner references. */
    static List<HasMetadata> objectsOf(McpTenant tenant) {
        var classes = new ClassSelection(List.of(tenantClass()), null);
        var renderer = new TenantRenderer(CLUSTER, Accounts.NAMESPACE, classes, List.of(document()));
        return switch (renderer.render(tenant)) {
            case TenantRenderer.Rendering.Objects(var objects) -> objects;
            case TenantRenderer.Rendering.Refused(var violations) ->
                throw new IllegalStateException("the benchmark's tenant is refused: " + violations);
        };
    }

    private static McpTenantClass tenantClass() {
        return Serialization.unmarshal(CLASS_YAML, McpTenantClass.class);
    }

    private static ConfigMap document() {
        return Serialization.unmarshal(DOCUMENT_YAML, ConfigMap.class);
    }
}
