package dev.tenantry.api.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant's pod says of itself on its management port at {@value #PATH}: JSON, never a secret value.
 *
 * @param tenant the tenant's name
 * @param credentials one entry per configured credential
 * @param tools names of the tools served, in listing order
 * @param problems sentences about parts of the configuration that could not be served, for the platform team
 * @param fence what the pod saw of the network around it
 */
public record TenantReport(
        String tenant, List<Credential> credentials, List<String> tools, List<String> problems, Fence fence) {

    /** Path of the report on the management port (GET). */
    public static final String PATH = "/tenant";

    /** Path that makes the pod look for new versions of all credentials at once (POST, answers the report). */
    public static final String REFRESH_PATH = "/tenant/refresh";

    /**
     * State of one credential.
     *
     * @param source kind of source, {@code AwsSecretsManager}
     * @param versionId version in use, or null while none is loaded
     * @param loadedAt when this version was loaded, ISO-8601 in UTC, or null
     * @param state {@code Current}, {@code Stale}, {@code Revoked} or {@code Missing}
     * @param message what is wrong and what to do, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Credential(
            String name,
            String source,
            @Nullable String versionId,
            @Nullable String loadedAt,
            String state,
            @Nullable String message) {}

    /**
     * Whether the pod can open connections that no tenant may open.
     *
     * @param checkedAt when it was tried last, ISO-8601 in UTC, or null
     * @param message what is open or why nothing was tried, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Fence(
            Egress egress,
            @Nullable String checkedAt,
            @Nullable String message) {}

    /** Result of the pod's attempts, from good to bad. */
    public enum Egress {
        /** None succeeded. */
        Closed,
        /** Nothing was tried yet, or there is nothing to try because this is no pod of a cluster. */
        NotChecked,
        /** At least one succeeded. */
        Open
    }
}
