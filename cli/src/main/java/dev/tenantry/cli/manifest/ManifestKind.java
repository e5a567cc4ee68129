package dev.tenantry.cli.manifest;

import dev.tenantry.api.v1alpha1.McpTenant;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of objects that a platform team writes for Tenantry. */
public enum ManifestKind {
    /** One customer. */
    TENANT("McpTenant", McpTenant.GROUP + "/" + McpTenant.VERSION),
    /** What tenants may ask for. */
    TENANT_CLASS("McpTenantClass", McpTenant.GROUP + "/" + McpTenant.VERSION),
    /** A document, such as OpenAPI, that tenants use. */
    CONFIG_MAP("ConfigMap", "v1");

    private final String kind;
    private final String apiVersion;

    ManifestKind(String kind, String apiVersion) {
        this.kind = kind;
        this.apiVersion = apiVersion;
    }

    /** Value of {@code kind}. */
    public String kind() {
        return kind;
    }

    /** Value of {@code apiVersion}. */
    public String apiVersion() {
        return apiVersion;
    }

    static Optional<ManifestKind> of(String kind) {
        return Arrays.stream(values()).filter(it -> it.kind.equals(kind)).findFirst();
    }
}
