package dev.tenantry.mcp.legacy;

import java.security.SecureRandom;
import java.util.Base64;

/** Names that nobody guesses, in letters, digits, {@code -} and {@code _}. */
final class RandomIds {

    /** 144 bits, which is 24 characters. */
    private static final int BYTES = 18;

    private final SecureRandom random;

    RandomIds(SecureRandom random) {
        this.random = random;
    }

    String next() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
