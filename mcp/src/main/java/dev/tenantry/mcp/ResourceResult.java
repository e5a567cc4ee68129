package dev.tenantry.mcp;

import java.util.List;

/**
 * What was read.
 *
 * @param contents at least one
 * @param cache how long it stays true, and for whom
 */
public record ResourceResult(List<ResourceContents> contents, CacheHint cache) implements ResourceOutcome {

    /** @throws IllegalArgumentException if there are no contents: a resource that is missing is an error */
    public ResourceResult {
        contents = List.copyOf(contents);
        if (contents.isEmpty()) {
            throw new IllegalArgumentException("a resource without contents");
        }
    }

    /** One piece, which this caller may keep for no time. */
    public static ResourceResult of(ResourceContents contents) {
        return new ResourceResult(List.of(contents), CacheHint.NONE);
    }
}
