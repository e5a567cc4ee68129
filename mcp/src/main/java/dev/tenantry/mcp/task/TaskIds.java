package dev.tenantry.mcp.task;

import java.security.SecureRandom;
import java.util.Base64;

/** Names that nobody guesses, in letters, digits, {@code -} and {@code _}. */
final class TaskIds {

    /** 192 bits, which is 32 characters. */
    private static final int BYTES = 24;

    private final SecureRandom random;

    TaskIds(SecureRandom random) {
        this.random = random;
    }

    String next() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
