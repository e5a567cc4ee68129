package dev.tenantry.mcp.vertx;

import dev.tenantry.mcp.http.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A server to test, and the exchanges that reached its handler. */
final class Rig implements AutoCloseable {

    /** Long enough not to matter to a test. */
    static final Duration LONG = Duration.ofMinutes(1);

    /** Short enough to wait for. */
    static final Duration SHORT = Duration.ofMillis(400);

    static final Timeouts PATIENT = new Timeouts(LONG, LONG, LONG, LONG);

    private final BlockingQueue<HttpExchange> exchanges = new LinkedBlockingQueue<>();
    private final McpHttpServer server;

    private Rig(HttpServerSettings settings, Consumer<HttpExchange> handler, Filter... filters) {
        server = McpHttpServer.start(settings, List.of(filters), exchange -> {
            exchanges.add(exchange);
            handler.accept(exchange);
        });
    }

    static HttpServerSettings settings() {
        return HttpServerSettings.of(InetAddress.getLoopbackAddress(), 0).withTimeouts(PATIENT);
    }

    /** A server that answers every request with its body. */
    static Rig echo(HttpServerSettings settings, Filter... filters) {
        return new Rig(settings, Rig::echo, filters);
    }

    /** A server whose requests the test answers. */
    static Rig silent(HttpServerSettings settings) {
        return new Rig(settings, _ -> {});
    }

    static Rig handling(HttpServerSettings settings, Consumer<HttpExchange> handler) {
        return new Rig(settings, handler);
    }

    static void echo(HttpExchange exchange) {
        exchange.body()
                .ifPresentOrElse(body -> exchange.respond(200, Map.of(), body), () -> text(exchange, 413, "large"));
    }

    static void text(HttpExchange exchange, int status, String text) {
        exchange.respond(status, Map.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    McpHttpServer server() {
        return server;
    }

    RawClient client() throws IOException {
        return new RawClient(server.port());
    }

    /** The next request that reached the handler. */
    HttpExchange next() throws InterruptedException {
        var exchange = exchanges.poll(10, TimeUnit.SECONDS);
        if (exchange == null) {
            throw new AssertionError("no request reached the handler");
        }
        return exchange;
    }

    boolean nothingArrived() {
        return exchanges.isEmpty();
    }

    @Override
    public void close() {
        server.close();
    }
}
