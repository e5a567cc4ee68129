package dev.tenantry.mcp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proposals for a value that a user is typing.
 *
 * @param values the best ones first; clients get the first 100
 * @param total how many there are, or null where that is not known
 */
public record Completion(List<String> values, @Nullable Integer total) {

    public Completion {
        values = List.copyOf(values);
    }
}
