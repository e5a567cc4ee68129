package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses operations of an OpenAPI document by their operationId; {@code *} stands for any characters. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record OperationFilter(
        @JsonPropertyDescription("Only these; absent: all") @Size(max = 256) @Nullable
        List<@Size(min = 1, max = 256) String> include,

        @JsonPropertyDescription("None of these") @Size(max = 256) @Nullable
        List<@Size(min = 1, max = 256) String> exclude) {}
