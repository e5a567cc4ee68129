package dev.tenantry.local.upstream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Who called, without the credential itself. */
final class Caller {

    private static final int FINGERPRINT_BYTES = 4;

    private final String tenant;
    private final @Nullable String client;
    private final String fingerprint;

    Caller(String tenant, @Nullable String client, String credential) {
        this.tenant = tenant;
        this.client = client;
        this.fingerprint = fingerprint(credential);
    }

    ObjectNode toJson() {
        return Answers.object().put("tenant", tenant).put("client", client).put("credential", fingerprint);
    }

    /** First 8 hex digits of the SHA-256: enough to tell credentials apart, useless for guessing a real one. */
    private static String fingerprint(String credential) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(credential.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
