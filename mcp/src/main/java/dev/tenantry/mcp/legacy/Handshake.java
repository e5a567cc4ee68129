package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.ServerInfo;
import dev.tenantry.mcp.feature.Features;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How client and server introduce themselves.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle#initialization">Initialization</a>
 */
final class Handshake {

    private static final List<String> NEED_SESSIONS = List.of("listChanged", "subscribe");

    private final ServerInfo info;
    private final Features features;
    private final boolean sessions;

    /** @param sessions whether the server can send anything of its own, and keep what a client tells it */
    Handshake(ServerInfo info, Features features, boolean sessions) {
        this.info = info;
        this.features = features;
        this.sessions = sessions;
    }

    /** What is wrong with the client's introduction. */
    static Optional<String> brokenBy(ObjectNode params) {
        if (!params.path("protocolVersion").isString()) {
            return Optional.of("protocolVersion must be a string");
        }
        if (!params.path("capabilities").isObject()) {
            return Optional.of("capabilities must be an object");
        }
        var client = params.path("clientInfo");
        return client.path("name").isString() && client.path("version").isString()
                ? Optional.empty()
                : Optional.of("clientInfo must have a name and a version");
    }

    /** The client's revision, where it is spoken here, and our newest otherwise. */
    static Revision negotiated(ObjectNode params) {
        return Revision.of(params.path("protocolVersion").stringValue("")).orElse(Revision.NEWEST);
    }

    /** The server's introduction. */
    ObjectNode introduction(Revision revision) {
        var result = JsonNodeFactory.instance.objectNode().put("protocolVersion", revision.wireName());
        result.set("capabilities", capabilities());
        var own = result.putObject("serverInfo").put("name", info.name());
        if (info.title() != null) {
            own.put("title", info.title());
        }
        own.put("version", info.version());
        if (info.instructions() != null) {
            result.put("instructions", info.instructions());
        }
        return result;
    }

    private ObjectNode capabilities() {
        var capabilities = features.capabilities();
        if (!sessions) {
            capabilities.remove("logging");
            capabilities.forEach(each -> ((ObjectNode) each).remove(NEED_SESSIONS));
        }
        return capabilities;
    }
}
