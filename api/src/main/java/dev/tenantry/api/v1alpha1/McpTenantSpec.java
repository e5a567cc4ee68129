package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a tenant asks for; everything it leaves out comes from its class. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record McpTenantSpec(
        @JsonPropertyDescription("McpTenantClass of this tenant; default: the class marked as default")
        @Size(min = 1, max = 253)
        @Nullable
        String className,

        @JsonPropertyDescription("Name for people, shown by `tenantry status` and to MCP clients as the server's title")
        @Size(max = 100)
        @Nullable
        String displayName,

        @JsonPropertyDescription("What this tenant's server offers; MCP clients get it as the server's instructions")
        @Size(max = 2000)
        @Nullable
        String description,

        @JsonPropertyDescription("true: the operator leaves every object of this tenant as it is")
        @Default("false")
        @Nullable
        Boolean paused,

        @JsonPropertyDescription("true: refused with 403 at the edge, scaled to zero, data kept")
        @Default("false")
        @Nullable
        Boolean suspended,

        @JsonPropertyDescription("Named sources of tools") @Size(max = 32) @Nullable
        List<ToolSource> tools,

        @JsonPropertyDescription("Named credentials; values never appear in a Kubernetes object")
        @Size(max = 32)
        @Nullable
        List<Credential> credentials,

        @JsonPropertyDescription("Who may call this tenant; absent: what the class gives") @Nullable
        Access access,

        @JsonPropertyDescription("What the pod may reach beyond name resolution and its credential source") @Nullable
        Network network,

        @JsonPropertyDescription("Bounds on one request") @Nullable
        Limits limits,

        @JsonPropertyDescription("How many pods serve the tenant") @Nullable
        Replicas replicas,

        @JsonPropertyDescription("Compute of one replica") @Nullable
        Resources resources,

        @JsonPropertyDescription(
                "A volume of the tenant's own, mounted at /data; absent: none. Removed, the data stays until the tenant is deleted")
        @ValidationRule(
                value = StorageChange.SAME_CLASS,
                message = "cannot be changed: the data would stay behind on the old volume",
                fieldPath = ".storageClassName")
        @ValidationRule(
                value = StorageChange.NOT_SMALLER,
                message = "cannot become smaller: a volume only grows",
                fieldPath = ".size")
        @Nullable
        Storage storage) {

    /** Tool sources, never null. */
    public List<ToolSource> toolSources() {
        return tools == null ? List.of() : tools;
    }

    /** Credentials, never null. */
    public List<Credential> credentialList() {
        return credentials == null ? List.of() : credentials;
    }
}
