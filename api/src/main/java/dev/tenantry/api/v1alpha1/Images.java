package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Images of a tenant's pod. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value =
                "(has(self.requireDigest) && !self.requireDigest) || self.tenantServer.matches('@sha256:[a-f0-9]{64}$')",
        message =
                "must end in @sha256: and a digest, because a tag can be moved to another image; requireDigest false allows tags",
        fieldPath = ".tenantServer")
@ValidationRule(
        value =
                "!has(self.allowedRegistries) || self.allowedRegistries.exists(it, self.tenantServer.startsWith(it.endsWith('/') ? it : it + '/'))",
        message = "must come from one of allowedRegistries",
        fieldPath = ".tenantServer")
@JsonIgnoreProperties(ignoreUnknown = true)
public record Images(
        @JsonPropertyDescription("The tenant server, by digest")
        @Required
        @Size(max = 512)
        @Pattern("^[a-z0-9][a-z0-9._:/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[a-f0-9]{64})?$")
        String tenantServer,

        @JsonPropertyDescription(
                "Registries, or paths below them, that images may come from, for example ghcr.io/tenantry; absent: any")
        @Size(min = 1, max = 16)
        @Nullable
        List<@Size(min = 1, max = 255) @Pattern("^[a-z0-9][a-z0-9._:-]*(/[a-z0-9._-]+)*/?$") String> allowedRegistries,

        @JsonPropertyDescription("false: images may be named by tag, which whoever may push can move")
        @Default("true")
        @Nullable
        Boolean requireDigest) {

    /** Whether a tag is refused; it is where nothing is said. */
    public boolean digestRequired() {
        return !Boolean.FALSE.equals(requireDigest);
    }

    /** Registries that images may come from, never null; empty: any. */
    public List<String> registries() {
        return allowedRegistries == null ? List.of() : allowedRegistries;
    }
}
