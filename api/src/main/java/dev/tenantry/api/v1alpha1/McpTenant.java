package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/**
 * One customer. The name of the object is the value of the header {@code X-Client-ID} that reaches it, so it is
 * cluster-scoped: the API server keeps the name unique.
 */
@JsonClassDescription(
        "One customer: its own isolated MCP server, reached by the header X-Client-ID with the name of this object.")
@Group(McpTenant.GROUP)
@Version(McpTenant.VERSION)
@Kind("McpTenant")
@Plural("mcptenants")
@Singular("mcptenant")
@ShortNames("mt")
@ValidationRule(
        value = "self.metadata.name.matches('^[a-z0-9]([-a-z0-9]{0,48}[a-z0-9])?$')",
        message = "the name is the tenant's X-Client-ID: 1 to 50 lower-case letters, digits or hyphens,"
                + " starting and ending with a letter or digit")
@AdditionalPrinterColumn(
        name = "READY",
        jsonPath = ".status.conditions[?(@.type=='Ready')].status",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "REASON",
        jsonPath = ".status.conditions[?(@.type=='Ready')].reason",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "STATE",
        jsonPath = ".status.activity.state",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "CLASS", jsonPath = ".status.className", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "ENDPOINT",
        jsonPath = ".status.endpoint.pathUrl",
        type = AdditionalPrinterColumn.Type.STRING,
        priority = 1)
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public class McpTenant extends CustomResource<McpTenantSpec, McpTenantStatus> {

    /** API group of both kinds. */
    public static final String GROUP = "tenantry.dev";

    /** The only served version. */
    public static final String VERSION = "v1alpha1";

    @Override
    @Required
    public McpTenantSpec getSpec() {
        return super.getSpec();
    }

    @Override
    protected @Nullable McpTenantSpec initSpec() {
        return null;
    }

    @Override
    protected @Nullable McpTenantStatus initStatus() {
        return null;
    }

    /** Whether the operator must leave every object of this tenant as it is. */
    @JsonIgnore
    public boolean isPaused() {
        return Boolean.TRUE.equals(getSpec().paused());
    }

    /** Whether the tenant is refused at the edge and scaled to zero. */
    @JsonIgnore
    public boolean isSuspended() {
        return Boolean.TRUE.equals(getSpec().suspended());
    }

    /** Whether the tenant's deletion has begun: the edge refuses it from then on. */
    @JsonIgnore
    public boolean isBeingDeleted() {
        return getMetadata().getDeletionTimestamp() != null;
    }
}
