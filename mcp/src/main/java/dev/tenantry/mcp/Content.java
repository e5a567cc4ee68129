package dev.tenantry.mcp;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a tool's result or of a prompt.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-result">Tool result</a>
 */
public sealed interface Content {

    /** What a client may make of it, or null. */
    @Nullable
    Annotations annotations();

    /** Text for the model. */
    record Text(String text, @Nullable Annotations annotations) implements Content {

        public Text(String text) {
            this(text, null);
        }
    }

    /**
     * A picture.
     *
     * @param data the bytes of the file in Base64, RFC 4648 §4
     */
    record Image(String data, String mimeType, @Nullable Annotations annotations) implements Content {}

    /**
     * A sound.
     *
     * @param data the bytes of the file in Base64, RFC 4648 §4
     */
    record Audio(String data, String mimeType, @Nullable Annotations annotations) implements Content {}

    /** A resource that the client may read. */
    record Link(Resource resource) implements Content {

        @Override
        public @Nullable Annotations annotations() {
            return resource.annotations();
        }
    }

    /** A resource with what it holds. */
    record Embedded(ResourceContents resource, @Nullable Annotations annotations) implements Content {}
}
