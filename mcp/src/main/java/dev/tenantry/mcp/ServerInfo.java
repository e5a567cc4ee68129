package dev.tenantry.mcp;

import org.jspecify.annotations.Nullable;

/**
 * What a server says of itself when a client introduces itself.
 *
 * @param name name for programs
 * @param title name for people, or null
 * @param version version of the software
 * @param instructions what the server offers and how to use it, for the model, or null
 */
public record ServerInfo(
        String name,
        @Nullable String title,
        String version,
        @Nullable String instructions) {}
