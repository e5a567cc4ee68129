package dev.tenantry.mcp.stdio;

import dev.tenantry.mcp.http.Eras;
import dev.tenantry.mcp.jsonrpc.ErrorCodes;
import dev.tenantry.mcp.jsonrpc.InvalidMessageException;
import dev.tenantry.mcp.jsonrpc.Message;
import dev.tenantry.mcp.jsonrpc.MessageReader;
import dev.tenantry.mcp.jsonrpc.MessageWriter;
import dev.tenantry.mcp.stdio.LineReader.Line;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * Serves one client over a pair of streams until it goes.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio">stdio</a>
 */
public final class StdioServer {

    /** How long calls may go on after the end of input: enough for most, and little for whoever waits for this process. */
    public static final Duration GRACE = Duration.ofSeconds(2);

    private final StdioEra modern;
    private final StdioEra legacy;
    private final MessageReader reader;
    private final MessageWriter writer = new MessageWriter();
    private final int maxMessageBytes;
    private final Duration grace;

    /**
     * @param maxMessageBytes longest line
     * @param grace how long calls may go on after the end of input; zero for not at all
     * @param modern answers revisions from 2026-07-28 on
     * @param legacy answers earlier ones
     */
    public StdioServer(int maxMessageBytes, Duration grace, StdioEra modern, StdioEra legacy) {
        this.maxMessageBytes = maxMessageBytes;
        this.grace = grace;
        this.reader = new MessageReader(maxMessageBytes);
        this.modern = modern;
        this.legacy = legacy;
    }

    /**
     * Serves until there is no more input. Calls that run then may end and be answered, for as long as the grace; what is not
     * answered by then never is.
     *
     * @throws IOException if the input cannot be read
     * @throws InterruptedException if this thread is interrupted
     */
    public void serve(StandardStreams streams) throws IOException, InterruptedException {
        var lines = new LineReader(streams.in(), maxMessageBytes);
        try (var channel = new LineWriter(streams.out())) {
            try {
                var more = true;
                while (more) {
                    more = receive(lines.next(), channel);
                }
                finish();
            } finally {
                modern.end();
                legacy.end();
            }
        }
    }

    /** Clients write what they ask and close their end: their answers are still to come. */
    private void finish() throws InterruptedException {
        modern.inputEnded();
        legacy.inputEnded();
        var deadline = System.nanoTime() + grace.toNanos();
        modern.calls().awaitNone(grace);
        legacy.calls().awaitNone(Duration.ofNanos(deadline - System.nanoTime()));
    }

    /** Whether there may be more. */
    private boolean receive(Line line, LineChannel channel) throws InterruptedException {
        switch (line) {
            case Line.Text(byte[] bytes) when !isBlank(bytes) -> receive(bytes, channel);
            case Line.Text _ -> {}
            case Line.TooLong _ ->
                refuse(
                        channel,
                        NullNode.instance,
                        ErrorCodes.PARSE_ERROR,
                        "Parse error: a message is larger than " + maxMessageBytes + " bytes");
            case Line.End _ -> {
                return false;
            }
        }
        return true;
    }

    private void receive(byte[] bytes, LineChannel channel) throws InterruptedException {
        Message message;
        try {
            message = reader.read(bytes);
        } catch (InvalidMessageException e) {
            refuse(channel, e.id(), e.code(), String.valueOf(e.getMessage()));
            return;
        }
        if (Eras.isModern(message)) {
            modern.receive(message, channel);
            return;
        }
        if (message instanceof Message.Notification) {
            modern.receive(message, channel);
        }
        legacy.receive(message, channel);
    }

    private void refuse(LineChannel channel, JsonNode id, int code, String message) throws InterruptedException {
        channel.send(writer.writeError(id, code, message, Map.of()));
    }

    /** The end of a line of a client that writes two characters, or a line that says nothing. */
    private static boolean isBlank(byte[] bytes) {
        for (var b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
