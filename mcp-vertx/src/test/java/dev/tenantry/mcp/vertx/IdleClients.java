package dev.tenantry.mcp.vertx;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Clients in a process of their own, since one process may not have as many sockets as both ends need. */
final class IdleClients {

    private IdleClients() {}

    /**
     * Opens streams, says so, and waits to be told before it reads an event from each.
     *
     * @param arguments the port, the number of streams
     */
    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        int number = Integer.parseInt(arguments[1]);
        List<SocketChannel> clients = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            var client = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            client.write(ByteBuffer.wrap(Rig.bytes(RawClient.get("Accept: text/event-stream"))));
            readUntil(client, "\r\n\r\n");
            clients.add(client);
        }
        System.out.println("open");
        System.in.read();
        for (var client : clients) {
            readUntil(client, ": here\n\n");
        }
        System.out.println("read");
    }

    private static void readUntil(SocketChannel client, String expected) throws IOException {
        var seen = new StringBuilder();
        var buffer = ByteBuffer.allocate(512);
        while (seen.indexOf(expected) < 0) {
            if (client.read(buffer.clear()) < 0) {
                throw new IOException("the stream ended after " + seen);
            }
            seen.append(new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII));
        }
    }
}
