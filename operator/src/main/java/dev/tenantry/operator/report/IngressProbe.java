package dev.tenantry.operator.report;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Tries what the fence has to stop: a connection from the operator to a pod's MCP port, which only the edge and the
 * Gateway may reach. Sends nothing over it.
 */
final class IngressProbe {

    /** Longer than the second after which the kernel repeats a lost SYN, so that one lost packet is no proof. */
    static final Duration TIMEOUT = Duration.ofMillis(1500);

    /** A fence that drops makes every attempt last as long as the timeout, so many run at a time. */
    private static final int AT_ONCE = 256;

    private final Duration timeout;
    private final Semaphore permits = new Semaphore(AT_ONCE);

    IngressProbe(Duration timeout) {
        this.timeout = timeout;
    }

    /** Whether a connection could be opened. */
    boolean opens(InetSocketAddress address) throws InterruptedException {
        permits.acquire();
        try (var socket = new Socket()) {
            socket.connect(address, Math.toIntExact(timeout.toMillis()));
            return true;
        } catch (IOException e) {
            // refused, unreachable, silent: how a fence stops a connection is its own choice
            return false;
        } finally {
            permits.release();
        }
    }
}
