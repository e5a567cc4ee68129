package dev.tenantry.mcp;

import org.jspecify.annotations.Nullable;

/** What a resource holds: text or bytes. */
public sealed interface ResourceContents {

    /** The URI that was read, or of a part of it. */
    String uri();

    /** What kind of contents, or null. */
    @Nullable
    String mimeType();

    /** Text. */
    record Text(String uri, @Nullable String mimeType, String text) implements ResourceContents {}

    /**
     * Anything else.
     *
     * @param blob the bytes in Base64, RFC 4648 §4
     */
    record Blob(String uri, @Nullable String mimeType, String blob) implements ResourceContents {}
}
