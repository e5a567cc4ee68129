package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** One named source of tools; exactly one kind is set. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = "has(self.rest)", message = "name the kind of this source: rest")
@JsonIgnoreProperties(ignoreUnknown = true)
public record ToolSource(
        @JsonPropertyDescription("Name of this source, unique in the tenant")
        @Required
        @Size(max = 32)
        @Pattern(Names.PATTERN)
        String name,

        @JsonPropertyDescription("One tool for each operation of an OpenAPI document") @Nullable
        RestSource rest) {}
