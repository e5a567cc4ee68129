package dev.tenantry.mcp.http;

import dev.tenantry.mcp.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request to the MCP endpoint and its answer, whatever HTTP server received it. The body has been read. Methods may
 * be called from any thread; none but {@link EventStream#write} waits.
 */
public interface HttpExchange {

    /** Method of the request, in capitals. */
    String method();

    /** All values of a header, in order; its name in any case. */
    List<String> headers(String name);

    /** Body of the request; nothing if it is larger than the server reads. */
    Optional<byte[]> body();

    /** Who asks, as whoever received the request has verified. */
    Caller caller();

    /**
     * Answers as a whole. Once, and not after {@link #stream}.
     *
     * @param body empty for none
     */
    void respond(int status, Map<String, String> headers, byte[] body);

    /** Answers with status 200 and a stream of server-sent events. Once, and not after {@link #respond}. */
    EventStream stream(Map<String, String> headers);

    /** Runs the action once, when the client is gone before the answer is complete; at once, if it is gone already. */
    void onAbort(Runnable action);
}
