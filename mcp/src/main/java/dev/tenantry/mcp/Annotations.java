package dev.tenantry.mcp;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client may make of a piece of content.
 *
 * @param audience whom it is for; empty: everybody
 * @param priority from 0, may be left out, to 1, needed; or null
 * @param lastModified when it was changed, or null
 */
public record Annotations(
        Set<Role> audience,
        @Nullable Double priority,
        @Nullable Instant lastModified) {

    public Annotations {
        audience = Set.copyOf(audience);
    }

    /** Who speaks, or listens. */
    public enum Role {
        USER,
        ASSISTANT
    }
}
