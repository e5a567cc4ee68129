package dev.tenantry.local.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Answers {@code /<tenant>/<service>/<operation path>} on loopback. The operation path alone chooses the answer, so the
 * name of the service is free. Every answer carries {@code calledBy}: the tenant of the path, the header {@code client}
 * and the first 8 hex digits of the SHA-256 of the credential.
 */
public final class SampleUpstream implements AutoCloseable {

    private static final int MAX_BODY_BYTES = 64 << 10;
    private static final List<Route> ROUTES = Stream.of(
                    Stores.routes(),
                    OneAppCore.routes(),
                    OneAppClient.routes(),
                    OneAppNotices.routes(),
                    XyteDevices.routes(),
                    XyteDesk.routes())
            .flatMap(List::stream)
            .toList();

    private final ObjectMapper json = new ObjectMapper();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AcceptedCredentials accepted;
    private final HttpServer server;

    private SampleUpstream(HttpServer server, AcceptedCredentials accepted) {
        this.server = server;
        this.accepted = accepted;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    /**
     * Starts the upstream.
     *
     * @param port port on loopback; 0 for a free one
     * @throws UncheckedIOException if the port is taken; the message names it
     */
    public static SampleUpstream start(int port, AcceptedCredentials accepted) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            var upstream = new SampleUpstream(HttpServer.create(address, 0), accepted);
            upstream.server.start();
            return upstream;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the sample upstream cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    /** Port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                answer(exchange);
            } catch (RefusedException e) {
                write(exchange, e.status(), Answers.object().put("error", e.getMessage()));
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var segments = Arrays.stream(
                        exchange.getRequestURI().getRawPath().substring(1).split("/", -1))
                .map(SampleUpstream::decoded)
                .toArray(String[]::new);
        var tenant = segments[0];
        var authorization = exchange.getRequestHeaders().getOrDefault("Authorization", List.of());
        if (authorization.size() != 1
                || authorization.getFirst().isEmpty()
                || !accepted.accepts(tenant, authorization.getFirst())) {
            var refusal = Answers.object().put("error", "invalid or missing credential");
            write(exchange, 401, refusal.put("tenant", tenant));
            return;
        }
        var operation = Arrays.copyOfRange(segments, Math.min(2, segments.length), segments.length);
        var route = route(exchange.getRequestMethod(), operation);
        var variables = route.match(operation).orElseThrow();
        var call = new Call(new Company(tenant), variables, query(exchange), body(exchange));
        var answer = route.answer().apply(call);
        var client = exchange.getRequestHeaders().getFirst("client");
        answer.set("calledBy", new Caller(tenant, client, authorization.getFirst()).toJson());
        write(exchange, route.status(), answer);
    }

    private static Route route(String method, String[] path) {
        var routes =
                ROUTES.stream().filter(route -> route.match(path).isPresent()).toList();
        if (routes.isEmpty()) {
            throw new RefusedException(404, "no such path");
        }
        return routes.stream()
                .filter(route -> route.method().equals(method))
                .findFirst()
                .orElseThrow(() -> new RefusedException(405, "method not allowed"));
    }

    private static Map<String, String> query(HttpExchange exchange) {
        var query = new LinkedHashMap<String, String>();
        var raw = exchange.getRequestURI().getRawQuery();
        if (raw != null) {
            for (var pair : raw.split("&", -1)) {
                var parts = pair.split("=", 2);
                query.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
            }
        }
        return query;
    }

    /** The server has refused broken encodings before this. */
    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private ObjectNode body(HttpExchange exchange) throws IOException {
        var bytes = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (bytes.length > MAX_BODY_BYTES) {
            throw new RefusedException(413, "the body is larger than " + MAX_BODY_BYTES + " bytes");
        }
        try {
            if (bytes.length == 0) {
                return Answers.object();
            }
            if (json.readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
            throw new RefusedException(400, "the body must be a JSON object");
        } catch (JsonProcessingException e) {
            throw new RefusedException(400, "the body is not JSON");
        }
    }

    private void write(HttpExchange exchange, int status, ObjectNode answer) throws IOException {
        var bytes = json.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
