package dev.tenantry.mcp;

/** Something that clients may want to hear of. */
public sealed interface Change {

    /** A list has other entries, or the same with other descriptions. */
    enum Lists implements Change {
        TOOLS,
        PROMPTS,
        /** Resources or resource templates. */
        RESOURCES
    }

    /** A resource has other contents. */
    record ResourceUpdated(String uri) implements Change {}
}
