package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.Engine;
import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.ServerInfo;
import dev.tenantry.mcp.jsonrpc.ErrorCodes;
import dev.tenantry.mcp.jsonrpc.Message;
import dev.tenantry.mcp.jsonrpc.Reply;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The MCP Java SDK's stateless server behind a {@link HandlerRegistry}. The SDK negotiates the revision, lists tools,
 * checks arguments and results against their schemas and shapes the answers; HTTP is none of its business here
 * (docs/adr/0004-stateless-legacy-engine.md).
 */
public final class LegacyEngine implements Engine {

    private static final Logger LOG = LoggerFactory.getLogger(LegacyEngine.class);

    /** The SDK wants an id, but the answer carries the client's own, which may be of a kind that the SDK refuses. */
    private static final String ANY_ID = "0";

    private final HandlerRegistry registry;
    private final SdkTransport transport = new SdkTransport();
    private final JsonMapper mapper = JsonMapper.builder().build();

    private LegacyEngine(HandlerRegistry registry) {
        this.registry = registry;
    }

    /**
     * An engine that serves the tools of the registry.
     *
     * @param callTimeout longest call of a tool; a longer one is interrupted and answered as a failed call
     * @param timer wakes the engine when a call takes too long
     * @throws IllegalArgumentException if a tool's schema is not JSON Schema 2020-12
     */
    public static LegacyEngine create(
            ServerInfo info, HandlerRegistry registry, Duration callTimeout, ScheduledExecutorService timer) {
        var engine = new LegacyEngine(registry);
        var sdkTools = new SdkTools(engine.mapper, new CallDeadline(callTimeout, timer));
        var builder = McpServer.sync(engine.transport)
                .jsonMapper(new JacksonMcpJsonMapper(engine.mapper))
                .jsonSchemaValidator(new SdkSchemas(engine.mapper))
                .serverInfo(implementation(info))
                .capabilities(
                        McpSchema.ServerCapabilities.builder().tools(false).build())
                // on the thread of the request, which is a virtual one
                .immediateExecution(true)
                .tools(registry.tools().stream().map(sdkTools::specification).toList());
        if (info.instructions() != null) {
            builder.instructions(info.instructions());
        }
        builder.build();
        return engine;
    }

    private static McpSchema.Implementation implementation(ServerInfo info) {
        var builder = McpSchema.Implementation.builder(info.name(), info.version());
        if (info.title() != null) {
            builder.title(info.title());
        }
        return builder.build();
    }

    @Override
    public Set<String> protocolVersions() {
        return Set.copyOf(transport.protocolVersions());
    }

    @Override
    public Reply answer(Message.Request request) {
        var invalid = ParamRules.brokenBy(request, registry);
        if (invalid.isPresent()) {
            return new Reply.Failure(ErrorCodes.INVALID_PARAMS, invalid.get());
        }
        try {
            var sdkRequest = new McpSchema.JSONRPCRequest(request.method(), ANY_ID, params(request));
            var response = transport
                    .handler()
                    .handleRequest(McpTransportContext.EMPTY, sdkRequest)
                    .block();
            return response == null ? internalError() : reply(response);
        } catch (RuntimeException e) {
            LOG.error("request failed", Faults.withoutMessages(e));
            return internalError();
        }
    }

    @Override
    public void accept(Message.Notification notification) {
        try {
            var sdkNotification = new McpSchema.JSONRPCNotification(notification.method(), params(notification));
            transport
                    .handler()
                    .handleNotification(McpTransportContext.EMPTY, sdkNotification)
                    .block();
        } catch (RuntimeException e) {
            LOG.error("notification failed", Faults.withoutMessages(e));
        }
    }

    private static Reply reply(McpSchema.JSONRPCResponse response) {
        var error = response.error();
        if (error == null) {
            return new Reply.Result(response.result());
        }
        // the SDK puts the text of any exception into an internal error
        return error.code() == ErrorCodes.INTERNAL_ERROR
                ? internalError()
                : new Reply.Failure(error.code(), error.message());
    }

    private static Reply internalError() {
        return new Reply.Failure(ErrorCodes.INTERNAL_ERROR, "Internal error");
    }

    private Map<String, Object> params(Message.Call message) {
        return mapper.convertValue(message.params(), new TypeReference<>() {});
    }
}
