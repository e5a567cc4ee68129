package dev.tenantry.e2e.kube.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Hands TCP connections from an address that pods reach to one on loopback, byte for byte. */
final class Relay implements AutoCloseable {

    private final ServerSocket listener;
    private final InetSocketAddress target;
    private final Set<String> callers = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Relay(ServerSocket listener, InetSocketAddress target) {
        this.listener = listener;
        this.target = target;
    }

    static Relay start(InetSocketAddress address, InetSocketAddress target) throws IOException {
        var listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(address, 100);
        var relay = new Relay(listener, target);
        relay.threads.execute(relay::accept);
        return relay;
    }

    /** Addresses that connections came from. */
    Set<String> callers() {
        return Set.copyOf(callers);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var near = listener.accept();
                callers.add(near.getInetAddress().getHostAddress());
                threads.execute(() -> join(near));
            } catch (IOException e) {
                // closed, or that caller is gone
            }
        }
    }

    private void join(Socket near) {
        try (near;
                var far = new Socket()) {
            far.connect(target);
            var back = threads.submit(() -> copy(far, near));
            copy(near, far);
            back.get();
        } catch (Exception e) {
            // one side is gone, so is the other
        }
    }

    private static long copy(Socket from, Socket to) throws IOException {
        var bytes = from.getInputStream().transferTo(to.getOutputStream());
        to.shutdownOutput();
        return bytes;
    }
}
