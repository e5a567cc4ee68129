package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * A secret in AWS Secrets Manager.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">GetSecretValue</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "!(has(self.versionId) && has(self.versionStage))",
        message = "set versionId or versionStage, not both")
@JsonIgnoreProperties(ignoreUnknown = true)
public record AwsSecretsManagerSource(
        @JsonPropertyDescription("Name or ARN of the secret; the name must start with the class's namePrefix")
        @Required
        @Size(min = 1, max = 2048)
        @Pattern("^[A-Za-z0-9/_+=.@:-]+$")
        String secretId,

        @JsonPropertyDescription("AWS region; default: the ARN's, else the pod's")
        @Size(max = 32)
        @Pattern("^[a-z]{2}(-[a-z]+)+-[0-9]$")
        @Nullable
        String region,

        @JsonPropertyDescription("Staging label; default AWSCURRENT") @Size(min = 1, max = 256) @Nullable
        String versionStage,

        @JsonPropertyDescription("One exact version, never refreshed") @Size(min = 32, max = 64) @Nullable
        String versionId,

        @JsonPropertyDescription("Field of the secret's JSON object; absent: the whole secret string")
        @Size(min = 1, max = 256)
        @Nullable
        String key) {}
