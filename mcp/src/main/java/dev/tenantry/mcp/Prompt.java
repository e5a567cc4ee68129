package dev.tenantry.mcp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text with blanks for the model, as users choose it.
 *
 * @param name unique in a server
 * @param title name for people, or null
 * @param description what it is for, or null
 * @param arguments the blanks
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/prompts">Prompts</a>
 */
public record Prompt(
        String name, @Nullable String title, @Nullable String description, List<Argument> arguments) {

    public Prompt {
        arguments = List.copyOf(arguments);
    }

    /** A blank. */
    public record Argument(
            String name, @Nullable String title, @Nullable String description, boolean required) {}
}
