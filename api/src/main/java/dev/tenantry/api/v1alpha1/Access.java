package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Who may call a tenant; exactly one mode is set. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = "has(self.anonymous)", message = "name the mode of access: anonymous")
@JsonIgnoreProperties(ignoreUnknown = true)
public record Access(
        @JsonPropertyDescription("Anyone who reaches the address; only where the class allows it") @Nullable
        Anonymous anonymous) {}
