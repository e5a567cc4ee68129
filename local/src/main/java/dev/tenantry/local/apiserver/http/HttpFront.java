package dev.tenantry.local.apiserver.http;

import dev.tenantry.local.apiserver.resource.ApiException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server socket: on the loopback address only, for bearers of the token only. */
final class HttpFront implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);
    private static final String LOOPBACK = "127.0.0.1";

    private final BearerToken token;
    private final ApiRouter router;
    private final Watches watches;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    private HttpFront(
            Vertx vertx, LoopbackCertificate certificate, BearerToken token, ApiRouter router, Watches watches) {
        this.token = token;
        this.router = router;
        this.watches = watches;
        var options = new HttpServerOptions()
                .setHost(LOOPBACK)
                .setPort(0)
                .setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(certificate.certificatePem()))
                        .addKeyValue(Buffer.buffer(certificate.keyPem())));
        server = vertx.createHttpServer(options).requestHandler(this::accept);
    }

    /** Binds a free port. */
    static HttpFront start(
            Vertx vertx, LoopbackCertificate certificate, BearerToken token, ApiRouter router, Watches watches) {
        var front = new HttpFront(vertx, certificate, token, router, watches);
        front.server.listen().toCompletionStage().toCompletableFuture().join();
        return front;
    }

    int port() {
        return server.actualPort();
    }

    private void accept(HttpServerRequest http) {
        if (!token.isCarriedBy(http.getHeader("Authorization"))) {
            send(http, ApiResponse.of(ApiException.unauthorized()));
            return;
        }
        if ("websocket".equalsIgnoreCase(http.getHeader("Upgrade"))) {
            acceptWebSocket(http, request(http, Buffer.buffer()));
            return;
        }
        http.body().onSuccess(body -> executor.execute(() -> answer(http, request(http, body))));
    }

    private void answer(HttpServerRequest http, ApiRequest request) {
        try {
            if (request.isWatch()) {
                watches.overHttp(request, router.target(request), http);
            } else {
                send(http, router.answer(request));
            }
        } catch (ApiException e) {
            send(http, ApiResponse.of(e));
        } catch (RuntimeException | LinkageError e) {
            LOG.error("{} {} failed", request.method(), request.path(), e);
            send(http, ApiResponse.of(ApiException.internal(String.valueOf(e.getMessage()))));
        }
    }

    private void acceptWebSocket(HttpServerRequest http, ApiRequest request) {
        if (!request.isWatch()) {
            send(http, ApiResponse.of(ApiException.methodNotAllowed()));
            return;
        }
        try {
            var target = router.target(request);
            http.toWebSocket()
                    .onSuccess(socket -> watches.overWebSocket(request, target, socket))
                    .onFailure(e -> LOG.debug("no WebSocket for {}", request.path(), e));
        } catch (ApiException e) {
            send(http, ApiResponse.of(e));
        }
    }

    private static void send(HttpServerRequest http, ApiResponse response) {
        var out = http.response().setStatusCode(response.code()).putHeader("Content-Type", response.contentType());
        response.warnings().forEach(warning -> out.headers()
                .add("Warning", "299 - \"" + warning.replace("\\", "\\\\").replace("\"", "\\\"") + "\""));
        out.end(response.body());
    }

    private static ApiRequest request(HttpServerRequest http, Buffer body) {
        var contentType = header(http, "Content-Type");
        var parameters = contentType.indexOf(';');
        return new ApiRequest(
                http.method().name(),
                http.path(),
                query(Objects.requireNonNullElse(http.query(), "")),
                header(http, "Accept"),
                (parameters < 0 ? contentType : contentType.substring(0, parameters)).strip(),
                header(http, "User-Agent"),
                body.toString(StandardCharsets.UTF_8));
    }

    private static Map<String, String> query(String raw) {
        var query = new HashMap<String, String>();
        for (var parameter : raw.split("&", -1)) {
            var at = parameter.indexOf('=');
            var name = at < 0 ? parameter : parameter.substring(0, at);
            var value = at < 0 ? "" : parameter.substring(at + 1);
            query.put(
                    URLDecoder.decode(name, StandardCharsets.UTF_8), URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return query;
    }

    private static String header(HttpServerRequest http, String name) {
        return Objects.requireNonNullElse(http.getHeader(name), "");
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
        executor.close();
    }
}
