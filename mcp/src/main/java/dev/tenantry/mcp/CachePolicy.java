package dev.tenantry.mcp;

import java.time.Duration;

/**
 * How long clients may keep what a server says of itself and of its lists, and who may share that.
 *
 * @param lists how long discovery and lists stay true; zero: ask every time
 * @param shareable whether what is the same for all callers of this server may be shared between them; never where one
 *     address serves several tenants, whose answers differ
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/caching">Caching</a>
 */
public record CachePolicy(Duration lists, boolean shareable) {

    /** Each caller asks for itself, every time. */
    public static final CachePolicy PRIVATE = new CachePolicy(Duration.ZERO, false);

    /** @throws IllegalArgumentException if the time is negative */
    public CachePolicy {
        if (lists.isNegative()) {
            throw new IllegalArgumentException("negative time to live");
        }
    }
}
