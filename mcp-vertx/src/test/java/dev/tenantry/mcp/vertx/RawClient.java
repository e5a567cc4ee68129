package dev.tenantry.mcp.vertx;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Speaks HTTP byte by byte, so that it can send what no client library would. */
final class RawClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket = new Socket();

    RawClient(int port) throws IOException {
        this(port, 64 * 1024);
    }

    /** @param receiveBuffer bytes that the system takes for a client that does not read */
    RawClient(int port, int receiveBuffer) throws IOException {
        socket.setReceiveBufferSize(receiveBuffer);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
    }

    /** A request with a body of its declared length. */
    static String post(String body, String... headers) {
        return "POST /mcp HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length() + "\r\n" + lines(headers) + "\r\n"
                + body;
    }

    static String get(String... headers) {
        return "GET /mcp HTTP/1.1\r\nHost: a\r\n" + lines(headers) + "\r\n";
    }

    static String lines(String... headers) {
        return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    }

    /** Each character is one byte on the wire. */
    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Reads one answer whose length is declared. */
    Reply reply() throws IOException {
        var head = head();
        int length = Integer.parseInt(head.headers().getOrDefault("content-length", "0"));
        var body = socket.getInputStream().readNBytes(length);
        return new Reply(head.status(), head.headers(), new String(body, StandardCharsets.UTF_8));
    }

    /** Reads the status line and the headers only. */
    Reply head() throws IOException {
        var status = line().split(" ", 3);
        if (!status[0].startsWith("HTTP/1.")) {
            throw new IOException("no answer of HTTP/1: " + String.join(" ", status));
        }
        Map<String, String> headers = new TreeMap<>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (a, b) -> a + "," + b);
        }
        return new Reply(Integer.parseInt(status[1]), headers, "");
    }

    /** Reads one chunk of an answer whose length is not declared; empty for the last one. */
    String chunk() throws IOException {
        int length = Integer.parseInt(line(), 16);
        var body = new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
        line();
        return body;
    }

    /** Reads one line. */
    String line() throws IOException {
        InputStream in = socket.getInputStream();
        var line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("connection closed after \"" + line + "\"");
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    /** Whether the other side has closed the connection; waits for it, and takes what comes before. */
    boolean isClosed() throws IOException {
        try {
            return socket.getInputStream().readAllBytes().length >= 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** Reads some of what is there, and returns how much that was; -1 at the end. */
    int read(int most) throws IOException {
        return socket.getInputStream().read(new byte[most]);
    }

    /** Says that nothing more will be sent. */
    void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    /** Goes, without waiting for anything. */
    void leave() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        leave();
    }

    /** An answer; names of headers in lower case. */
    record Reply(int status, Map<String, String> headers, String body) {}
}
