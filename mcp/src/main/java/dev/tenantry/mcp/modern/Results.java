package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.CacheHint;
import dev.tenantry.mcp.CachePolicy;
import dev.tenantry.mcp.ServerInfo;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Adds to results what the modern era has in every one. */
final class Results {

    private static final String SERVER_INFO = "io.modelcontextprotocol/serverInfo";

    private final CachePolicy policy;

    /** Part of every result, so nobody changes it. */
    private final ObjectNode serverInfo;

    private final ObjectNode meta;

    Results(ServerInfo info, CachePolicy policy) {
        this.policy = policy;
        this.serverInfo = JsonNodeFactory.instance.objectNode().put("name", info.name());
        if (info.title() != null) {
            serverInfo.put("title", info.title());
        }
        serverInfo.put("version", info.version());
        this.meta = meta();
    }

    /** A new {@code _meta} of a result. */
    ObjectNode meta() {
        var node = JsonNodeFactory.instance.objectNode();
        node.set(SERVER_INFO, serverInfo);
        return node;
    }

    /** The final result of a request. */
    ObjectNode complete(ObjectNode result) {
        result.put("resultType", "complete");
        result.set("_meta", meta);
        return result;
    }

    /** The final result of a request of a method whose results clients may keep. */
    ObjectNode cacheable(ObjectNode result, CacheHint hint) {
        result.put("ttlMs", hint.timeToLive().toMillis());
        result.put("cacheScope", hint.shared() && policy.shareable() ? "public" : "private");
        return complete(result);
    }

    /** A final result that is as true as the lists of the server. */
    ObjectNode listed(ObjectNode result, boolean shared) {
        return cacheable(result, new CacheHint(policy.lists(), shared));
    }

    /** A call goes on as a task. */
    ObjectNode task(ObjectNode task) {
        task.put("resultType", "task");
        task.set("_meta", meta);
        return task;
    }

    /** A result that asks for more. */
    ObjectNode inputRequired() {
        var result = JsonNodeFactory.instance.objectNode().put("resultType", "input_required");
        result.set("_meta", meta);
        return result;
    }
}
