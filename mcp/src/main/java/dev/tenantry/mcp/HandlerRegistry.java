package dev.tenantry.mcp;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Everything that one server offers, in listing order; immutable once built. */
public final class HandlerRegistry {

    /** A tool and what answers it. */
    public record RegisteredTool(Tool tool, ToolHandler handler) {}

    private final Map<String, RegisteredTool> tools;

    private HandlerRegistry(Map<String, RegisteredTool> tools) {
        this.tools = Collections.unmodifiableMap(new LinkedHashMap<>(tools));
    }

    /** A registry to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /** All tools, in the order of their registration. */
    public Collection<RegisteredTool> tools() {
        return tools.values();
    }

    /** The tool of that name. */
    public Optional<RegisteredTool> tool(String name) {
        return Optional.ofNullable(tools.get(name));
    }

    /** Collects handlers. */
    public static final class Builder {

        private final Map<String, RegisteredTool> tools = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Adds a tool.
         *
         * @throws IllegalArgumentException if the name is taken
         */
        public Builder tool(Tool tool, ToolHandler handler) {
            if (tools.putIfAbsent(tool.name(), new RegisteredTool(tool, handler)) != null) {
                throw new IllegalArgumentException("two tools are named " + tool.name());
            }
            return this;
        }

        /** The registry with what was added so far. */
        public HandlerRegistry build() {
            return new HandlerRegistry(tools);
        }
    }
}
