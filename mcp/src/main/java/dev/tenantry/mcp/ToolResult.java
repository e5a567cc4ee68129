package dev.tenantry.mcp;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Result of a tool call.
 *
 * @param content the result for the model
 * @param structured the same as JSON, by the tool's output schema; or null
 * @param isError whether the call failed in a way that the model can read and act on
 */
public record ToolResult(List<Content> content, @Nullable ObjectNode structured, boolean isError)
        implements ToolOutcome {

    public ToolResult {
        content = List.copyOf(content);
    }

    /** What the content says in words, a line for each piece. */
    public String text() {
        return content.stream()
                .filter(Content.Text.class::isInstance)
                .map(piece -> ((Content.Text) piece).text())
                .collect(Collectors.joining("\n"));
    }

    /** A result in words. */
    public static ToolResult text(String text) {
        return new ToolResult(List.of(new Content.Text(text)), null, false);
    }

    /** A structured result with its text form, for clients that read only text. */
    public static ToolResult structured(ObjectNode structured, String text) {
        return new ToolResult(List.of(new Content.Text(text)), structured, false);
    }

    /** A failure, told to the model. */
    public static ToolResult error(String message) {
        return new ToolResult(List.of(new Content.Text(message)), null, true);
    }
}
