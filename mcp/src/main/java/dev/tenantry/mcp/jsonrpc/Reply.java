package dev.tenantry.mcp.jsonrpc;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Answer to a {@link Message.Request}. */
public sealed interface Reply {

    /**
     * The request succeeded.
     *
     * @param value what Jackson writes as the {@code result} object
     */
    record Result(Object value) implements Reply {}

    /**
     * The request succeeded with a result that was written before.
     *
     * @param json the {@code result} object in UTF-8, which nobody changes
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody, and copied by nobody: it is the cache
    record Written(byte[] json) implements Reply {}

    /**
     * The request failed before a tool could answer.
     *
     * @param code one of {@link ErrorCodes}
     * @param message for the client's developer; names no class, path or value of the server
     * @param data more for programs, or null
     */
    record Failure(int code, String message, @Nullable JsonNode data) implements Reply {

        /** A failure without data. */
        public Failure(int code, String message) {
            this(code, message, null);
        }
    }

    /**
     * The request is not one that this server takes, whatever its handlers would answer. Over HTTP, where the revision has
     * statuses for that, this is an error status; a {@link Failure} never is.
     *
     * @param code one of {@link ErrorCodes}
     * @param message for the client's developer; names no class, path or value of the server
     * @param data more for programs, or null
     */
    record Refused(int code, String message, @Nullable JsonNode data) implements Reply {

        /** A refusal without data. */
        public Refused(int code, String message) {
            this(code, message, null);
        }
    }
}
