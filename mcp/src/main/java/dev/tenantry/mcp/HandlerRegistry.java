package dev.tenantry.mcp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that one server offers, in listing order; immutable once built. */
public final class HandlerRegistry {

    /**
     * A tool, who may use it, and what answers it.
     *
     * @param tasks whether its calls may go on as tasks
     */
    public record RegisteredTool(Tool tool, Visibility visibility, ToolHandler handler, TaskSupport tasks) {

        /** @throws IllegalArgumentException if the handler only computes, and its calls are to take long all the same */
        public RegisteredTool {
            if (handler instanceof ImmediateToolHandler && tasks != TaskSupport.NONE) {
                throw new IllegalArgumentException("a tool that only computes needs no tasks: " + tool.name());
            }
        }

        /** A tool whose calls are no tasks. */
        public RegisteredTool(Tool tool, Visibility visibility, ToolHandler handler) {
            this(tool, visibility, handler, TaskSupport.NONE);
        }

        /** A tool for everybody whose calls are no tasks. */
        public RegisteredTool(Tool tool, ToolHandler handler) {
            this(tool, Visibility.EVERYBODY, handler);
        }

        /** The same tool, whose calls may go on as tasks. */
        public RegisteredTool with(TaskSupport support) {
            return new RegisteredTool(tool, visibility, handler, support);
        }
    }

    /** A resource, who may read it, and what reads it. */
    public record RegisteredResource(Resource resource, Visibility visibility, ResourceHandler handler) {}

    /**
     * A resource template, who may read its resources, and what reads them.
     *
     * @param completion proposes values of its variables, or null
     */
    public record RegisteredTemplate(
            ResourceTemplate template,
            Visibility visibility,
            ResourceHandler handler,
            @Nullable CompletionHandler completion) {}

    /**
     * A prompt, who may use it, and what fills it.
     *
     * @param completion proposes values of its arguments, or null
     */
    public record RegisteredPrompt(
            Prompt prompt,
            Visibility visibility,
            PromptHandler handler,
            @Nullable CompletionHandler completion) {}

    private final Map<String, RegisteredTool> tools;
    private final Map<String, RegisteredResource> resources;
    private final List<RegisteredTemplate> templates;
    private final Map<String, RegisteredPrompt> prompts;

    private HandlerRegistry(Builder builder) {
        this.tools = Collections.unmodifiableMap(new LinkedHashMap<>(builder.tools));
        this.resources = Collections.unmodifiableMap(new LinkedHashMap<>(builder.resources));
        this.templates = List.copyOf(builder.templates);
        this.prompts = Collections.unmodifiableMap(new LinkedHashMap<>(builder.prompts));
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

    /** All resources, in the order of their registration. */
    public Collection<RegisteredResource> resources() {
        return resources.values();
    }

    /** The resource at that URI. */
    public Optional<RegisteredResource> resource(String uri) {
        return Optional.ofNullable(resources.get(uri));
    }

    /** All resource templates, in the order of their registration, which is the order in which they are tried. */
    public List<RegisteredTemplate> templates() {
        return templates;
    }

    /** All prompts, in the order of their registration. */
    public Collection<RegisteredPrompt> prompts() {
        return prompts.values();
    }

    /** The prompt of that name. */
    public Optional<RegisteredPrompt> prompt(String name) {
        return Optional.ofNullable(prompts.get(name));
    }

    /** Collects handlers. */
    public static final class Builder {

        private final Map<String, RegisteredTool> tools = new LinkedHashMap<>();
        private final Map<String, RegisteredResource> resources = new LinkedHashMap<>();
        private final List<RegisteredTemplate> templates = new ArrayList<>();
        private final Map<String, RegisteredPrompt> prompts = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Adds a tool for everybody.
         *
         * @throws IllegalArgumentException if the name is taken
         */
        public Builder tool(Tool tool, ToolHandler handler) {
            return tool(new RegisteredTool(tool, handler));
        }

        /**
         * Adds a tool for everybody that only computes.
         *
         * @throws IllegalArgumentException if the name is taken
         */
        public Builder immediateTool(Tool tool, ImmediateToolHandler handler) {
            return tool(new RegisteredTool(tool, handler));
        }

        /**
         * Adds a tool.
         *
         * @throws IllegalArgumentException if the name is taken
         */
        public Builder tool(RegisteredTool tool) {
            addTo(tools, tool.tool().name(), tool, "tools are named");
            return this;
        }

        /**
         * Adds a resource.
         *
         * @throws IllegalArgumentException if the URI is taken
         */
        public Builder resource(RegisteredResource resource) {
            addTo(resources, resource.resource().uri(), resource, "resources are at");
            return this;
        }

        /** Adds a resource template. */
        public Builder template(RegisteredTemplate template) {
            templates.add(template);
            return this;
        }

        /**
         * Adds a prompt.
         *
         * @throws IllegalArgumentException if the name is taken
         */
        public Builder prompt(RegisteredPrompt prompt) {
            addTo(prompts, prompt.prompt().name(), prompt, "prompts are named");
            return this;
        }

        private static <T> void addTo(Map<String, T> all, String key, T one, String what) {
            if (all.putIfAbsent(key, one) != null) {
                throw new IllegalArgumentException("two " + what + " " + key);
            }
        }

        /** The registry with what was added so far. */
        public HandlerRegistry build() {
            return new HandlerRegistry(this);
        }
    }
}
