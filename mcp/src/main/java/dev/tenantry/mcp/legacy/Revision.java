package dev.tenantry.mcp.legacy;

import java.util.List;
import java.util.Optional;

/** The revisions of the protocol that have sessions and Streamable HTTP. */
enum Revision {
    V2025_11_25("2025-11-25"),
    V2025_06_18("2025-06-18"),
    V2025_03_26("2025-03-26");

    /** Offered to a client that asks for one that is not spoken here. */
    static final Revision NEWEST = V2025_11_25;

    private static final List<Revision> ALL = List.of(values());

    private final String wireName;

    Revision(String wireName) {
        this.wireName = wireName;
    }

    /** As the protocol writes it. */
    String wireName() {
        return wireName;
    }

    /** Whether a stream begins with an event without a message, which clients of earlier revisions cannot read. */
    boolean primesStreams() {
        return this == V2025_11_25;
    }

    /** Whether results may link to resources. */
    boolean linksResources() {
        return this != V2025_03_26;
    }

    /** The revision that the protocol writes like this. */
    static Optional<Revision> of(String wireName) {
        for (var revision : ALL) {
            if (revision.wireName.equals(wireName)) {
                return Optional.of(revision);
            }
        }
        return Optional.empty();
    }

    /** All of them as the protocol writes them, newest first. */
    static List<String> wireNames() {
        return ALL.stream().map(Revision::wireName).toList();
    }
}
