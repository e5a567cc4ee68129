package dev.tenantry.benchmarks.mcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/**
 * Connections that make one call at a time each, over and over, all on the calling thread. Every answer is checked; the first
 * wrong one ends it all.
 */
final class Clients implements AutoCloseable {

    private static final int MOST_CALLS = 20_000_000;

    private final Call call;
    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private final int[] micros = new int[MOST_CALLS];
    private int calls;
    private long number;

    private Clients(Call call, Selector selector) {
        this.call = call;
        this.selector = selector;
    }

    private static final class Client {
        private final SocketChannel channel;
        private final Answer answer = new Answer();
        private long number;
        private long sentAt;

        Client(SocketChannel channel) {
            this.channel = channel;
        }
    }

    /** Connects, and sends the first calls. */
    static Clients connected(int port, Call call, int connections) throws IOException {
        var clients = new Clients(call, Selector.open());
        for (int i = 0; i < connections; i++) {
            clients.connect(port);
        }
        return clients;
    }

    /** Goes on for so long; the time that it took. */
    long run(long nanos) throws IOException {
        calls = 0;
        long start = System.nanoTime();
        while (System.nanoTime() - start < nanos) {
            turn();
        }
        return System.nanoTime() - start;
    }

    /** Goes on for so many calls; the time that they took, in nanoseconds. */
    long call(int number) throws IOException {
        calls = 0;
        long start = System.nanoTime();
        while (calls < number) {
            turn();
        }
        return System.nanoTime() - start;
    }

    /** Calls that were sent since the beginning. */
    long sent() {
        return number;
    }

    /** How long each call of the last run took, in microseconds, the shortest first. */
    int[] sortedMicros() {
        var all = Arrays.copyOf(micros, calls);
        Arrays.sort(all);
        return all;
    }

    @Override
    public void close() throws IOException {
        for (var key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    private void connect(int port) throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        var client = new Client(channel);
        channel.register(selector, SelectionKey.OP_READ, client);
        send(client);
    }

    private void turn() throws IOException {
        selector.select(key -> receive((Client) key.attachment()), 1_000);
    }

    private void receive(Client client) {
        try {
            if (client.channel.read(buffer.clear()) < 0) {
                throw new IOException("the server closed a connection");
            }
            if (client.answer.take(buffer.flip())) {
                client.answer.check(client.number);
                micros[calls++] = (int) ((System.nanoTime() - client.sentAt) / 1_000);
                send(client);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void send(Client client) throws IOException {
        client.number = ++number;
        var request = ByteBuffer.wrap(call.request(client.number));
        client.sentAt = System.nanoTime();
        while (request.hasRemaining()) {
            client.channel.write(request);
        }
    }
}
