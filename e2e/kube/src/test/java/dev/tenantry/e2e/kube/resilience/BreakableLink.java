package dev.tenantry.e2e.kube.resilience;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A loopback port that passes TCP connections on to an API server, and can break. */
final class BreakableLink implements AutoCloseable {

    private final ServerSocket listener;
    private final URI target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean broken;

    private BreakableLink(ServerSocket listener, URI target) {
        this.listener = listener;
        this.target = target;
    }

    static BreakableLink to(URI target) {
        try {
            var link = new BreakableLink(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
            link.threads.execute(link::accept);
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the API server is reached through this link. */
    URI address() {
        return URI.create(target.getScheme() + "://127.0.0.1:" + listener.getLocalPort());
    }

    /** Ends all connections; new ones may be made. */
    void cut() {
        open.forEach(BreakableLink::close);
    }

    /** Ends all connections, and each new one at once, until {@link #mend()}. */
    void breakDown() {
        broken = true;
        cut();
    }

    void mend() {
        broken = false;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                if (broken) {
                    close(client);
                } else {
                    threads.execute(() -> pass(client));
                }
            } catch (IOException e) {
                // the link is closed, or this client is gone already
            }
        }
    }

    private void pass(Socket client) {
        try (client;
                var server = new Socket()) {
            server.connect(new InetSocketAddress(target.getHost(), target.getPort()));
            open.add(client);
            open.add(server);
            var back = threads.submit(() -> copy(server, client));
            copy(client, server);
            back.get();
        } catch (Exception e) {
            // either side ended the connection
        } finally {
            open.remove(client);
        }
    }

    private void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // as above
        } finally {
            close(from);
            close(to);
            open.remove(from);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        breakDown();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
