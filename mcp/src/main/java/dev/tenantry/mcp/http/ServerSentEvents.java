package dev.tenantry.mcp.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * Messages as server-sent events.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
public final class ServerSentEvents {

    /** Headers of a stream; nothing on the way may keep it back or store it. */
    public static final Map<String, String> HEADERS = Map.of(
            "Content-Type", MediaTypes.EVENT_STREAM,
            "Cache-Control", "no-store",
            "X-Accel-Buffering", "no",
            "X-Content-Type-Options", "nosniff");

    private static final byte[] START = ascii("event: message\ndata: ");
    private static final byte[] END = ascii("\n\n");

    private ServerSentEvents() {}

    /** An event with a message, which has no line break. */
    public static byte[] message(byte[] json) {
        return joined(START, json);
    }

    /**
     * An event with a message, which has no line break, and an id.
     *
     * @param id letters, digits and punctuation of ASCII
     */
    public static byte[] message(String id, byte[] json) {
        return joined(ascii("id: " + id + "\nevent: message\ndata: "), json);
    }

    /**
     * An event without a message, by which a client knows how to come back.
     *
     * @param id letters, digits and punctuation of ASCII
     * @param wait how long the client waits before it does
     */
    public static byte[] priming(String id, Duration wait) {
        return ascii("id: " + id + "\nretry: " + wait.toMillis() + "\ndata: \n\n");
    }

    /**
     * Asks a client to come back.
     *
     * @param wait how long it waits before it does
     */
    public static byte[] retry(Duration wait) {
        return ascii("retry: " + wait.toMillis() + "\n\n");
    }

    /** A comment, which says nothing but that the stream is still there. */
    public static byte[] keepAlive() {
        return ascii(":\n\n");
    }

    private static byte[] joined(byte[] start, byte[] json) {
        var event = new byte[start.length + json.length + END.length];
        System.arraycopy(start, 0, event, 0, start.length);
        System.arraycopy(json, 0, event, start.length, json.length);
        System.arraycopy(END, 0, event, start.length + json.length, END.length);
        return event;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
