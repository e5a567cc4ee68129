package dev.tenantry.operator;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantClass;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** Tenants and classes for tests, from the YAML that people write. */
public final class Specs {

    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private static final String IMAGES =
            "images: {tenantServer: \"ghcr.io/tenantry/tenant-server@sha256:" + "1".repeat(64) + "\"}\n";

    private Specs() {}

    /** The tenant {@code acme} with this spec. */
    public static McpTenant acme(String spec) {
        return YAML.unmarshal(object("McpTenant", "acme", spec), McpTenant.class);
    }

    /** The tenant {@code acme} with one tool source and these other fields. */
    public static McpTenant acmeWith(String more) {
        return acme("""
                tools:
                - name: crm
                  rest:
                    baseUrl: https://crm.acme.example
                    openApi: {catalog: xyte}
                %s
                """.formatted(more));
    }

    /** The tenant {@code acme} whose only tool source has these fields of {@code rest}. */
    public static McpTenant acmeWithRest(String rest) {
        return acme("""
                credentials:
                - name: crm
                  awsSecretsManager: {secretId: mcp/local/acme/crm}
                tools:
                - name: crm
                  rest: {%s}
                """.formatted(rest));
    }

    /** A class with these fields beside what every class needs. */
    public static McpTenantClass classNamed(String name, String more) {
        var spec = """
                endpoint: https://mcp.example.com
                %s
                """.formatted(more);
        var complete = more.contains("secrets:") ? spec : spec + "secrets: {namePrefix: \"mcp/{cluster}/{tenant}/\"}\n";
        complete = more.contains("images:") ? complete : complete + IMAGES;
        return YAML.unmarshal(object("McpTenantClass", name, complete), McpTenantClass.class);
    }

    private static String object(String kind, String name, String spec) {
        return """
                apiVersion: tenantry.dev/v1alpha1
                kind: %s
                metadata:
                  name: %s
                spec:
                %s
                """.formatted(kind, name, spec.indent(2));
    }
}
