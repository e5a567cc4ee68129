package dev.tenantry.mcp;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Result of a tool call.
 *
 * @param text the result as text
 * @param structured the same as a JSON object, or null
 * @param isError whether the call failed in a way that the model can read and act on
 */
public record ToolResult(String text, @Nullable ObjectNode structured, boolean isError) {

    /** A result in words. */
    public static ToolResult text(String text) {
        return new ToolResult(text, null, false);
    }

    /** A structured result with its text form, for clients that read only text. */
    public static ToolResult structured(ObjectNode structured, String text) {
        return new ToolResult(text, structured, false);
    }

    /** A failure, told to the model. */
    public static ToolResult error(String message) {
        return new ToolResult(message, null, true);
    }
}
