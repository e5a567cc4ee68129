package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.Change;
import dev.tenantry.mcp.feature.Features;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client wants to hear of, and the server agreed to tell.
 *
 * @param lists lists
 * @param resources URIs of resources
 * @param tasks ids of tasks
 */
record SubscriptionFilter(Set<Change.Lists> lists, Set<String> resources, Set<String> tasks) {

    /** Most resources of one subscription. */
    private static final int MOST_RESOURCES = 1_000;

    private static final String RESOURCES = "resourceSubscriptions";

    /**
     * What of a client's wishes the server grants: what it has, and of resources only what this caller may read.
     *
     * @param tasks which of the caller's own tasks are in it
     * @throws RefusedException if it is not a filter
     */
    static SubscriptionFilter of(JsonNode asked, Features features, Caller caller, Set<String> tasks)
            throws RefusedException {
        if (!asked.isObject()) {
            throw RefusedException.invalidParams("notifications must be an object");
        }
        var lists = EnumSet.noneOf(Change.Lists.class);
        for (var list : Change.Lists.values()) {
            var wanted = asked.get(flag(list));
            if (wanted != null && !wanted.isBoolean()) {
                throw RefusedException.invalidParams(flag(list) + " must be true or false");
            }
            if (wanted != null
                    && wanted.booleanValue()
                    && features.of(method(list)).isPresent()) {
                lists.add(list);
            }
        }
        return new SubscriptionFilter(lists, resources(asked, features, caller), tasks);
    }

    private static Set<String> resources(JsonNode asked, Features features, Caller caller) throws RefusedException {
        var uris = asked.path(RESOURCES);
        if (!uris.isMissingNode() && !uris.isArray()) {
            throw RefusedException.invalidParams(RESOURCES + " must be a list");
        }
        if (uris.size() > MOST_RESOURCES) {
            throw RefusedException.invalidParams(RESOURCES + " must have at most " + MOST_RESOURCES + " entries");
        }
        var granted = new LinkedHashSet<String>();
        for (var uri : uris) {
            if (!uri.isString()) {
                throw RefusedException.invalidParams(RESOURCES + " must hold URIs");
            }
            if (features.mayRead(caller, uri.stringValue())) {
                granted.add(uri.stringValue());
            }
        }
        return granted;
    }

    /** Whether the client is to hear of it. */
    boolean includes(Change change) {
        return switch (change) {
            case Change.Lists list -> lists.contains(list);
            case Change.ResourceUpdated(var uri) -> resources.contains(uri);
        };
    }

    /** As it is told to the client. */
    ObjectNode written() {
        var node = JsonNodeFactory.instance.objectNode();
        lists.forEach(list -> node.put(flag(list), true));
        if (!resources.isEmpty()) {
            var uris = node.putArray(RESOURCES);
            resources.forEach(uris::add);
        }
        if (!tasks.isEmpty()) {
            var ids = node.putArray(TaskMethods.IDS);
            tasks.forEach(ids::add);
        }
        return node;
    }

    private static String flag(Change.Lists list) {
        return switch (list) {
            case TOOLS -> "toolsListChanged";
            case PROMPTS -> "promptsListChanged";
            case RESOURCES -> "resourcesListChanged";
        };
    }

    private static String method(Change.Lists list) {
        return switch (list) {
            case TOOLS -> "tools/list";
            case PROMPTS -> "prompts/list";
            case RESOURCES -> "resources/list";
        };
    }
}
