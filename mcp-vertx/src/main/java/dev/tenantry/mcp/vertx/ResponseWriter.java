package dev.tenantry.mcp.vertx;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/** Writes an answer to its connection, while that is open. Confined to the event loop. */
final class ResponseWriter {

    private final HttpServerResponse response;
    private final Connection connection;
    private final AnswerState state;

    ResponseWriter(HttpServerResponse response, Connection connection, AnswerState state) {
        this.response = response;
        this.connection = connection;
        this.state = state;
    }

    /** Writes an answer as a whole. */
    void respond(int status, Map<String, String> headers, byte[] body) {
        if (connection.isClosed()) {
            return;
        }
        head(status, headers);
        ending();
        connection.wrote(body.length, response.end(Buffer.buffer(body)));
    }

    /** Writes the head of a stream. */
    void open(Map<String, String> headers) {
        if (connection.isClosed()) {
            return;
        }
        response.setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream");
        head(200, headers);
        connection.body().giveBack();
        connection.wrote(0, response.writeHead());
    }

    /** Writes a part of a stream; the future completes when the client has taken it or is gone. */
    Future<Void> write(byte[] bytes) {
        if (connection.isClosed()) {
            return Future.succeededFuture();
        }
        var taken = response.write(Buffer.buffer(bytes));
        connection.wrote(bytes.length, taken);
        return taken;
    }

    /** Ends a stream. */
    void end() {
        if (!connection.isClosed()) {
            ending();
            connection.wrote(0, response.end());
        }
    }

    private void head(int status, Map<String, String> headers) {
        response.setStatusCode(status);
        headers.forEach(response::putHeader);
        if (connection.closesAfterAnswer()) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    /** Before the end is written, since the next request may begin with it. */
    private void ending() {
        state.complete();
        connection.body().giveBack();
        connection.answered();
    }
}
