package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tools made from the operations of an OpenAPI 3 document, called with the tenant's own credential. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RestSource(
        @JsonPropertyDescription("Address that the paths of the document are appended to, http or https")
        @Required
        @Pattern("^https?://[^\\s/?#@]+(/[^\\s?#]*)?$")
        @Size(max = 2048)
        String baseUrl,

        @JsonPropertyDescription("Where the OpenAPI document comes from") @Required
        OpenApiSource openApi,

        @JsonPropertyDescription("How requests to the upstream are authorized; absent: not at all") @Nullable
        RestAuth auth,

        @JsonPropertyDescription("Headers that every request to the upstream carries; never for secrets")
        @Size(max = 16)
        @Nullable
        List<Header> headers,

        @JsonPropertyDescription("Which operations become tools; absent: all of them") @Nullable
        OperationFilter operations,

        @JsonPropertyDescription("How long the upstream may take for one request, 1s to 10m; default 30s")
        @Size(min = 2, max = 21)
        @Pattern(Durations.PATTERN)
        @Nullable
        String timeout,

        @JsonPropertyDescription("Largest answer that is read from the upstream; default 1Mi")
        @Size(max = 11)
        @Pattern(Bytes.PATTERN)
        @Nullable
        String maxResponseBytes) {}
