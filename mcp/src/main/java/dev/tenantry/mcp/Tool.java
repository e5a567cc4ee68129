package dev.tenantry.mcp;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tool as clients see it.
 *
 * @param name unique in a server, 1 to 64 letters, digits, {@code _}, {@code -} or {@code .}
 * @param title name for people
 * @param description what it does and when to use it
 * @param inputSchema JSON Schema 2020-12 of the arguments, always of type object
 * @param outputSchema JSON Schema 2020-12 of the structured result, always of type object; or null
 * @param hints what a client may assume of a call
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools">MCP, tools</a>
 */
public record Tool(
        String name,
        @Nullable String title,
        String description,
        ObjectNode inputSchema,
        @Nullable ObjectNode outputSchema,
        Hints hints) {

    /**
     * Hints, never promises: a client must not base a security decision on them.
     *
     * @param readOnly the call changes nothing
     * @param destructive a change may destroy something
     * @param idempotent a second equal call changes nothing more
     * @param openWorld the call reaches beyond the server
     */
    public record Hints(boolean readOnly, boolean destructive, boolean idempotent, boolean openWorld) {}
}
