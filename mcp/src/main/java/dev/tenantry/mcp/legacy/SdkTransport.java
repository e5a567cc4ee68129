package dev.tenantry.mcp.legacy;

import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where the SDK leaves its handler of messages; carries nothing itself. */
final class SdkTransport implements McpStatelessServerTransport {

    private @Nullable McpStatelessServerHandler handler;

    @Override
    public void setMcpHandler(McpStatelessServerHandler mcpHandler) {
        this.handler = mcpHandler;
    }

    /** What answers messages; set once the SDK's server is built. */
    McpStatelessServerHandler handler() {
        return Objects.requireNonNull(handler, "no server was built on this transport");
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }
}
