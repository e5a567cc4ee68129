package dev.tenantry.mcp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prompt with its blanks filled.
 *
 * @param description what it is for, or null
 * @param messages the text
 */
public record PromptResult(@Nullable String description, List<Message> messages) implements PromptOutcome {

    public PromptResult {
        messages = List.copyOf(messages);
    }

    /** Something that one side says. */
    public record Message(Annotations.Role role, Content content) {}
}
