package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where an OpenAPI document comes from; exactly one is set. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "[has(self.configMap), has(self.inline), has(self.catalog)].filter(x, x).size() == 1",
        message = "set exactly one of configMap, inline and catalog")
@JsonIgnoreProperties(ignoreUnknown = true)
public record OpenApiSource(
        @JsonPropertyDescription("A document in a ConfigMap of the operator's namespace that carries the label"
                + " tenantry.dev/openapi=true")
        @Nullable
        ConfigMapKey configMap,

        @JsonPropertyDescription("The document itself, as YAML or JSON") @Size(min = 1, max = 262144) @Nullable
        String inline,

        @JsonPropertyDescription("A document that ships with the tenant server: oneapp-core, oneapp-client or xyte")
        @Size(max = 64)
        @Pattern("^[a-z0-9]([-a-z0-9]{0,62}[a-z0-9])?$")
        @Nullable
        String catalog) {}
