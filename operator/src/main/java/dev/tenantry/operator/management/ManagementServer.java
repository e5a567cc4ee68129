package dev.tenantry.operator.management;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * {@code /livez}: the process can still do its work, else restart it; {@code /readyz}: everything is being watched;
 * {@code /metrics}: Prometheus.
 */
public final class ManagementServer implements AutoCloseable {

    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final String TEXT_TYPE = "text/plain; charset=utf-8";

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    /**
     * Binds and serves.
     *
     * @param address where to listen; port 0: a free one
     * @param illness why {@code /livez} fails, if it does
     * @param obstacle why {@code /readyz} fails, if it does
     * @param metrics answer of {@code /metrics}
     * @throws UncheckedIOException if the address cannot be bound
     */
    public ManagementServer(
            InetSocketAddress address,
            Supplier<Optional<String>> illness,
            Supplier<Optional<String>> obstacle,
            Supplier<String> metrics) {
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + address + ": " + e.getMessage(), e);
        }
        server.setExecutor(executor);
        server.createContext("/livez", exchange -> health(exchange, illness.get()));
        server.createContext("/readyz", exchange -> health(exchange, obstacle.get()));
        server.createContext("/metrics", exchange -> answer(exchange, 200, METRICS_TYPE, metrics.get()));
        server.start();
    }

    /** The port that is listened on. */
    public int port() {
        return server.getAddress().getPort();
    }

    private static void health(HttpExchange exchange, Optional<String> trouble) throws IOException {
        answer(
                exchange,
                trouble.isEmpty() ? HttpURLConnection.HTTP_OK : HttpURLConnection.HTTP_UNAVAILABLE,
                TEXT_TYPE,
                trouble.orElse("ok") + "\n");
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        try (exchange) {
            var body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.close();
    }
}
