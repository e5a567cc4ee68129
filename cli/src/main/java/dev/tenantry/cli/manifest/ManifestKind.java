package dev.tenantry.cli.manifest;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantClass;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of objects that a platform team writes for Tenantry. */
public enum ManifestKind {
    /** One customer. */
    TENANT("McpTenant", McpTenant.GROUP + "/" + McpTenant.VERSION, McpTenant.class),
    /** What tenants may ask for. */
    TENANT_CLASS("McpTenantClass", McpTenant.GROUP + "/" + McpTenant.VERSION, McpTenantClass.class),
    /** A document, such as OpenAPI, that tenants use. */
    CONFIG_MAP("ConfigMap", "v1", ConfigMap.class);

    private final String kind;
    private final String apiVersion;
    private final Class<? extends HasMetadata> type;

    ManifestKind(String kind, String apiVersion, Class<? extends HasMetadata> type) {
        this.kind = kind;
        this.apiVersion = apiVersion;
        this.type = type;
    }

    /** Value of {@code kind}. */
    public String kind() {
        return kind;
    }

    /** Value of {@code apiVersion}. */
    public String apiVersion() {
        return apiVersion;
    }

    /** Class of such objects. */
    public Class<? extends HasMetadata> type() {
        return type;
    }

    static Optional<ManifestKind> of(String kind) {
        return Arrays.stream(values()).filter(it -> it.kind.equals(kind)).findFirst();
    }
}
