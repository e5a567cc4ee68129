package dev.tenantry.local.apiserver.http;

import dev.tenantry.local.apiserver.resource.ApiException;
import dev.tenantry.local.apiserver.store.ObjectStore;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Carries watches to clients: as a chunked answer (kubectl), or as WebSocket frames (the Java client). */
final class Watches {

    private static final Duration BOOKMARK_PERIOD = Duration.ofMinutes(1);

    /** A client that is further behind than this is cut off; it lists again. */
    private static final int MOST_UNSENT_BYTES = 64 << 20;

    private final Vertx vertx;
    private final ObjectStore store;
    private final Representation representation;

    Watches(Vertx vertx, ObjectStore store, Representation representation) {
        this.vertx = vertx;
        this.store = store;
        this.representation = representation;
    }

    void overWebSocket(ApiRequest request, Target target, ServerWebSocket socket) {
        socket.setWriteQueueMaxSize(MOST_UNSENT_BYTES);
        var stream = new WatchStream(request, target, store, representation, event -> {
            if (socket.writeQueueFull()) {
                socket.close();
            } else {
                socket.writeFinalTextFrame(new String(event, StandardCharsets.UTF_8));
            }
        });
        var ending = begin(request, stream, socket::close);
        socket.closeHandler(closed -> ending.forEach(ObjectStore.Subscription::cancel));
    }

    void overHttp(ApiRequest request, Target target, HttpServerRequest http) {
        var response = http.response();
        response.setChunked(true).putHeader("Content-Type", ApiResponse.JSON).setWriteQueueMaxSize(MOST_UNSENT_BYTES);
        // the client must see that the watch stands before the first event comes
        response.write(Buffer.buffer());
        var stream = new WatchStream(request, target, store, representation, event -> {
            if (response.writeQueueFull()) {
                http.connection().close();
            } else if (!response.ended()) {
                response.write(Buffer.buffer(event).appendByte((byte) '\n'));
            }
        });
        var ending = begin(request, stream, response::end);
        http.connection().closeHandler(closed -> ending.forEach(ObjectStore.Subscription::cancel));
        response.endHandler(ended -> ending.forEach(ObjectStore.Subscription::cancel));
    }

    /** Starts the stream and its timers; what is returned ends them. */
    private List<ObjectStore.Subscription> begin(ApiRequest request, WatchStream stream, Runnable end) {
        var ending = new ArrayList<ObjectStore.Subscription>();
        ending.add(stream.start());
        var timeout = seconds(Objects.requireNonNullElse(request.parameter("timeoutSeconds"), "0"));
        if (timeout > 0) {
            var timer = vertx.setTimer(Duration.ofSeconds(timeout).toMillis(), id -> end.run());
            ending.add(() -> vertx.cancelTimer(timer));
        }
        if (request.flag("allowWatchBookmarks")) {
            var timer = vertx.setPeriodic(BOOKMARK_PERIOD.toMillis(), id -> stream.sendBookmark());
            ending.add(() -> vertx.cancelTimer(timer));
        }
        return ending;
    }

    private static long seconds(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ApiException.badRequest("timeoutSeconds: Invalid value: \"" + text + "\"");
        }
    }
}
