package dev.tenantry.benchmarks.mcp;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Opens sessions or streams, says {@code open}, and keeps them until its input ends. */
public final class Hold {

    private static final String LISTEN = """
            {"jsonrpc":"2.0","id":1,"method":"subscriptions/listen","params":{"notifications":{"toolsListChanged":true},\
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
            "io.modelcontextprotocol/clientCapabilities":{}}}}""";
    private static final String POST = """
            POST /mcp HTTP/1.1\r
            Host: 127.0.0.1\r
            Content-Type: application/json\r
            Accept: application/json, text/event-stream\r
            MCP-Protocol-Version: 2026-07-28\r
            Mcp-Method: subscriptions/listen\r
            Content-Length: %d\r
            \r
            %s""".formatted(LISTEN.length(), LISTEN);

    private final int port;
    private final List<SocketChannel> streams = new ArrayList<>();

    private Hold(int port) {
        this.port = port;
    }

    /** Arguments: port, {@code sessions}, {@code streams} or {@code session-streams}, and how many. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var hold = new Hold(Integer.parseInt(arguments[0]));
        try (var http = HttpClient.newHttpClient()) {
            for (int i = Integer.parseInt(arguments[2]); i > 0; i--) {
                hold.open(arguments[1], http);
            }
        }
        System.out.println("open");
        System.in.transferTo(OutputStream.nullOutputStream());
    }

    private void open(String what, HttpClient http) throws IOException, InterruptedException {
        switch (what) {
            case "sessions" -> Session.open(http, port);
            case "streams" -> stream(POST);
            case "session-streams" -> stream(get(Session.open(http, port)));
            default -> throw new IllegalArgumentException(what);
        }
    }

    private static String get(String session) {
        return "GET /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n"
                + "MCP-Protocol-Version: 2025-11-25\r\nMcp-Session-Id: " + session + "\r\n\r\n";
    }

    /** Opens a stream and waits for its head. */
    private void stream(String request) throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        var head = ByteBuffer.allocate(1024);
        channel.read(head);
        var text = new String(head.array(), 0, head.position(), StandardCharsets.US_ASCII);
        if (!text.startsWith("HTTP/1.1 200") || !text.contains("text/event-stream")) {
            throw new IOException("no stream: " + text);
        }
        streams.add(channel);
    }
}
