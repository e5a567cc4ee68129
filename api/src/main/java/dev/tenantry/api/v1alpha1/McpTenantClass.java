package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/**
 * What the platform team allows its tenants, and what they get where they ask for nothing. A tenant names its class;
 * without a name it gets the class that carries the annotation {@value #DEFAULT_ANNOTATION}.
 */
@JsonClassDescription("What a platform team allows its tenants, and what they get where they ask for nothing.")
@Group(McpTenant.GROUP)
@Version(McpTenant.VERSION)
@Kind("McpTenantClass")
@Plural("mcptenantclasses")
@Singular("mcptenantclass")
@ShortNames("mtc")
@AdditionalPrinterColumn(
        name = "DEFAULT",
        jsonPath = ".metadata.annotations.tenantry\\.dev/is-default-class",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "ROUTING", jsonPath = ".spec.routing.mode", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "ENDPOINT", jsonPath = ".spec.endpoint", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public class McpTenantClass extends CustomResource<McpTenantClassSpec, Void> {

    /** Marks the class of the tenants that name none; value {@code "true"}. */
    public static final String DEFAULT_ANNOTATION = "tenantry.dev/is-default-class";

    @Override
    @Required
    public McpTenantClassSpec getSpec() {
        return super.getSpec();
    }

    @Override
    protected @Nullable McpTenantClassSpec initSpec() {
        return null;
    }

    /** Whether the class bounds the number of its tenants. */
    @JsonIgnore
    public boolean hasQuota() {
        return getSpec().quota() != null && getSpec().quota().tenants() != null;
    }

    /** Whether tenants that name no class get this one. */
    @JsonIgnore
    public boolean isDefault() {
        var annotations = getMetadata().getAnnotations();
        return annotations != null && "true".equals(annotations.get(DEFAULT_ANNOTATION));
    }
}
