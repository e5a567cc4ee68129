package dev.tenantry.local.secrets;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Credentials for the endpoint. Shows nothing but the access key id in {@link #toString()}.
 *
 * @param sessionToken token that must accompany each request, or null for long-term credentials
 * @param expiration when they stop working, or null for never
 */
public record AwsCredentials(
        String accessKeyId,
        String secretAccessKey,
        @Nullable String sessionToken,
        @Nullable Instant expiration) {

    @Override
    public String toString() {
        return "AwsCredentials[" + accessKeyId + "]";
    }
}
