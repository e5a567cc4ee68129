package dev.tenantry.edge;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A pod of a tenant: answers every request with a behaviour, and remembers what it was asked. */
final class FakePod implements AutoCloseable {

    /** What a pod does with a request. */
    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    /** A request as the pod saw it. */
    record Seen(String method, String target, Headers headers) {}

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Seen> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    FakePod(Behaviour behaviour) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            requests.add(new Seen(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), exchange.getRequestHeaders()));
            try (exchange) {
                behaviour.answer(exchange);
            }
        });
        server.start();
    }

    /** Says its name. */
    static FakePod named(String name) {
        return new FakePod(exchange -> reply(exchange, 200, "application/json", "{\"pod\":\"" + name + "\"}"));
    }

    /** Sends the request's body back. */
    static FakePod echoing() {
        return new FakePod(exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        });
    }

    static void reply(HttpExchange exchange, int status, String type, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    int port() {
        return server.getAddress().getPort();
    }

    List<Seen> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
