package dev.tenantry.mcp;

import org.jspecify.annotations.Nullable;

/**
 * A family of resources whose URIs share a form.
 *
 * @param uriTemplate such as {@code orders://{year}/{number}}; a variable stands for one path segment and nothing more
 * @param name name for programs
 * @param title name for people, or null
 * @param description what they are, or null
 * @param mimeType of their contents where it is the same for all, or null
 * @param annotations what a client may make of them, or null
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc6570#section-3.2.2">RFC 6570, simple string expansion</a>
 */
public record ResourceTemplate(
        String uriTemplate,
        String name,
        @Nullable String title,
        @Nullable String description,
        @Nullable String mimeType,
        @Nullable Annotations annotations) {

    /** A template with what every template has. */
    public ResourceTemplate(String uriTemplate, String name, @Nullable String description, @Nullable String mimeType) {
        this(uriTemplate, name, null, description, mimeType, null);
    }
}
