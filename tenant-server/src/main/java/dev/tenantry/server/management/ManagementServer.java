package dev.tenantry.server.management;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tenantry.server.PortTakenException;
import dev.tenantry.server.ServerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * The management port: a handful of paths on the JDK's own HTTP server, which costs next to nothing. It starts before the
 * MCP port and stops after it, so that the platform can watch a server that drains.
 */
public final class ManagementServer implements SmartLifecycle {

    private final ServerSettings settings;
    private final ManagementPages pages;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable HttpServer server;

    ManagementServer(ServerSettings settings, ManagementPages pages) {
        this.settings = settings;
        this.pages = pages;
    }

    /** The port, once started. */
    public int port() {
        var running = server;
        if (running == null) {
            throw new IllegalStateException("the management port is not open");
        }
        return running.getAddress().getPort();
    }

    @Override
    public void start() {
        try {
            var starting = HttpServer.create(new InetSocketAddress(settings.address(), settings.managementPort()), 0);
            starting.setExecutor(executor);
            starting.createContext("/", this::handle);
            starting.start();
            server = starting;
        } catch (BindException e) {
            throw new PortTakenException("management port", settings.managementPort(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("management port " + settings.managementPort() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
            executor.close();
            server = null;
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    /** Lower than the phase of the MCP port: first up, last down. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var page = pages.answer(
                    exchange.getRequestMethod(), exchange.getRequestURI().getPath());
            byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", page.contentType());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(page.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
