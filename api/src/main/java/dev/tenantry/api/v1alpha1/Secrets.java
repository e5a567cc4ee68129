package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which secrets the tenants of a class may name, and the identity they read them with. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Secrets(
        @JsonPropertyDescription("What every secret name starts with; {tenant} is required, {cluster} is allowed")
        @Required
        @Size(max = 512)
        @Pattern("^[A-Za-z0-9/_+=.@{}-]*\\{tenant\\}/[A-Za-z0-9/_+=.@{}-]*$")
        String namePrefix,

        @JsonPropertyDescription("AWS region of secrets whose tenant names none; absent: the pod's environment")
        @Size(max = 32)
        @Pattern("^[a-z]{2}(-[a-z]+)+-[0-9]$")
        @Nullable
        String region,

        @JsonPropertyDescription(
                "Annotations of every tenant's ServiceAccount, for example an IRSA role; {tenant} in a value is the tenant's name")
        @Size(max = 16)
        @Nullable
        Map<String, @Size(max = 2048) String> serviceAccountAnnotations) {}
