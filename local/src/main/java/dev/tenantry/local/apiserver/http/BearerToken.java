package dev.tenantry.local.apiserver.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What a client must carry, so that other users of this machine cannot talk to the server. */
final class BearerToken {

    private static final int BYTES = 32;

    private final String value;

    private BearerToken(String value) {
        this.value = value;
    }

    static BearerToken random(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new BearerToken(HexFormat.of().formatHex(bytes));
    }

    String value() {
        return value;
    }

    /** Whether an Authorization header carries the token; takes the same time for every wrong one. */
    boolean isCarriedBy(@Nullable String authorization) {
        return authorization != null && MessageDigest.isEqual(bytes(authorization), bytes("Bearer " + value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "BearerToken[***]";
    }
}
