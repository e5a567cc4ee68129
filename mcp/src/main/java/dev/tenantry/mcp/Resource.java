package dev.tenantry.mcp;

import org.jspecify.annotations.Nullable;

/**
 * Something that clients can read, at a fixed URI.
 *
 * @param uri absolute URI, unique in a server
 * @param name name for programs
 * @param title name for people, or null
 * @param description what it is, or null
 * @param mimeType of its contents, or null
 * @param annotations what a client may make of it, or null
 * @param size bytes of its contents, or null where not known
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/resources">Resources</a>
 */
public record Resource(
        String uri,
        String name,
        @Nullable String title,
        @Nullable String description,
        @Nullable String mimeType,
        @Nullable Annotations annotations,
        @Nullable Long size) {

    /** A resource with what every resource has. */
    public Resource(String uri, String name, @Nullable String description, @Nullable String mimeType) {
        this(uri, name, null, description, mimeType, null, null);
    }
}
