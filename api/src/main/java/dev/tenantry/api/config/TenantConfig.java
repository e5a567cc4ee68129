package dev.tenantry.api.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The resolved configuration of one tenant: every default filled in, no secret. The operator writes it as JSON into the
 * entry {@value #FILE} of the tenant's ConfigMap, beside the OpenAPI documents that it names; the tenant server reads
 * it. Durations are ISO-8601 strings such as {@code PT5M}.
 *
 * @param tenant the tenant's name, which is the only {@code X-Client-ID} that the server answers
 * @param displayName name for people, the title of the MCP server
 * @param description what the server offers, the instructions of the MCP server
 * @param credentials named credentials and where to load them from
 * @param tools named sources of tools
 * @param access who may call
 * @param limits bounds on one request
 * @param fence what the pod asks of the network around it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TenantConfig(
        String tenant,
        @Nullable String displayName,
        @Nullable String description,
        List<Credential> credentials,
        List<ToolSource> tools,
        Access access,
        Limits limits,
        Fence fence) {

    /** Name of the ConfigMap entry, and of the file in the pod. */
    public static final String FILE = "tenant.json";

    /**
     * A credential.
     *
     * @param refreshPeriod how often the source is asked for a new version, before jitter
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Credential(
            String name, AwsSecretsManager awsSecretsManager, boolean required, Duration refreshPeriod) {}

    /**
     * A secret in AWS Secrets Manager.
     *
     * @param secretId name or ARN
     * @param region AWS region, or null for the pod's own
     * @param versionStage staging label; null when {@code versionId} pins a version
     * @param versionId one exact version, or null
     * @param key field of the secret's JSON object, or null for the whole string
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AwsSecretsManager(
            String secretId,
            @Nullable String region,
            @Nullable String versionStage,
            @Nullable String versionId,
            @Nullable String key) {}

    /** A named source of tools; exactly one kind is set. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ToolSource(String name, @Nullable Rest rest) {}

    /**
     * Tools from an OpenAPI document.
     *
     * @param baseUrl address that the document's paths are appended to, without trailing slash
     * @param openApiFile file beside this configuration that holds the document, or null
     * @param catalog name of a document that ships with the tenant server, or null
     * @param auth credential to send, or null
     * @param headers fixed headers of every upstream request
     * @param include patterns of operationIds that become tools; empty: all
     * @param exclude patterns of operationIds that do not
     * @param timeout bound on one upstream request
     * @param maxResponseBytes largest upstream answer that is read
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rest(
            String baseUrl,
            @Nullable String openApiFile,
            @Nullable String catalog,
            @Nullable Auth auth,
            Map<String, String> headers,
            List<String> include,
            List<String> exclude,
            Duration timeout,
            long maxResponseBytes) {}

    /** Sends the credential's value, as it is, in the header. */
    public record Auth(String header, String credential) {}

    /** Modes of access; more come with callers' identity. */
    public enum Access {
        ANONYMOUS
    }

    /**
     * Bounds on one request.
     *
     * @param maxBodyBytes largest request body
     * @param requestTimeout longest tool call
     */
    public record Limits(long maxBodyBytes, Duration requestTimeout) {}

    /** What the pod asks of the network around it. */
    public record Fence(Enforcement enforcement) {}

    /** What an open network fence means to the pod. */
    public enum Enforcement {
        /** No credential is loaded or used while the fence is open or was not checked. */
        Required,
        /** The fence is checked and reported, nothing more. */
        Reported
    }
}
