package dev.tenantry.server.web;

import dev.tenantry.mcp.http.HttpExchange;
import dev.tenantry.mcp.vertx.Filter;
import dev.tenantry.mcp.vertx.HttpServerSettings;
import dev.tenantry.mcp.vertx.McpHttpServer;
import dev.tenantry.mcp.vertx.PortUnavailableException;
import dev.tenantry.server.PortTakenException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** The port that clients reach. It opens when everything behind it is there, and closes before anything of that goes. */
public final class McpPort implements SmartLifecycle {

    private final HttpServerSettings settings;
    private final List<Filter> filters;
    private final Consumer<HttpExchange> endpoint;
    private final Runnable stopping;
    private @Nullable McpHttpServer server;

    /** @param stopping ends the streams that need not end by themselves */
    McpPort(HttpServerSettings settings, List<Filter> filters, Consumer<HttpExchange> endpoint, Runnable stopping) {
        this.settings = settings;
        this.filters = filters;
        this.endpoint = endpoint;
        this.stopping = stopping;
    }

    /** The port, once started. */
    public int port() {
        var running = server;
        if (running == null) {
            throw new IllegalStateException("the MCP port is not open");
        }
        return running.port();
    }

    @Override
    public void start() {
        try {
            server = McpHttpServer.start(settings, filters, endpoint);
        } catch (PortUnavailableException e) {
            throw new PortTakenException("port", settings.port(), e);
        }
    }

    /** Takes no more requests, and returns when those in progress are answered or their time is over. */
    @Override
    public void stop() {
        if (server != null) {
            stopping.run();
            server.close();
            server = null;
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }
}
