package dev.tenantry.mcp;

import java.util.Set;

/**
 * Who asks, as it was verified before the message was read; nothing that a client says of itself in a message is part of it.
 *
 * @param subject identifies the caller, unique among all callers of the server; empty for one that nobody verified
 * @param scopes what the caller may do
 */
public record Caller(String subject, Set<String> scopes) {

    /** Somebody whom nobody verified. */
    public static final Caller ANONYMOUS = new Caller("", Set.of());

    public Caller {
        scopes = Set.copyOf(scopes);
    }
}
