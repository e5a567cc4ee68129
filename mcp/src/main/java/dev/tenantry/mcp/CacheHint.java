package dev.tenantry.mcp;

import java.time.Duration;

/**
 * How long an answer stays true. A hint for clients, and no protection of what is in it.
 *
 * @param timeToLive zero: ask every time
 * @param shared whether it is the same for every caller; in doubt it is not
 */
public record CacheHint(Duration timeToLive, boolean shared) {

    /** Nobody keeps it. */
    public static final CacheHint NONE = new CacheHint(Duration.ZERO, false);

    /** @throws IllegalArgumentException if the time is negative */
    public CacheHint {
        if (timeToLive.isNegative()) {
            throw new IllegalArgumentException("negative time to live");
        }
    }
}
