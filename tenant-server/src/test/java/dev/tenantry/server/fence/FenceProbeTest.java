package dev.tenantry.server.fence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.config.TenantReport;
import dev.tenantry.api.config.TenantReport.Egress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What each answer of the network means. */
@Tag("T14")
class FenceProbeTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration TIMEOUT = Duration.ofMillis(300);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Socket> clients = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (var client : clients) {
            client.close();
        }
        threads.close();
    }

    @Test
    void isOpenWhereOneConnectionOpens() throws Exception {
        try (var listening = listen(50)) {
            var result = check(port(listening), closedPort());

            assertThat(result.egress()).isEqualTo(Egress.Open);
            assertThat(result.message())
                    .contains("this pod can connect to target 0 (127.0.0.1:" + listening.getLocalPort() + ");")
                    .doesNotContain("target 1");
        }
    }

    @Test
    void namesEverythingThatIsOpen() throws Exception {
        try (var one = listen(50);
                var other = listen(50)) {
            assertThat(check(port(one), port(other)).message()).contains("target 0", " and to target 1");
        }
    }

    @Test
    void isClosedWhereConnectionsAreRefused() throws Exception {
        assertThat(check(closedPort())).isEqualTo(new TenantReport.Fence(Egress.Closed, NOW.toString(), null));
    }

    @Test
    void isClosedWherePacketsAreDropped() throws Exception {
        try (var full = listen(1)) {
            fill(full);

            assertThat(check(port(full)).egress()).isEqualTo(Egress.Closed);
        }
    }

    @Test
    void isNotCheckedOutsideOfACluster() throws Exception {
        assertThat(new FenceProbe(Target.of(Map.of("HOME", "/")), TIMEOUT, () -> NOW).check(threads))
                .extracting(TenantReport.Fence::egress, TenantReport.Fence::checkedAt)
                .containsExactly(Egress.NotChecked, null);
    }

    @Test
    void triesTheApiServerAndTheMetadataServiceOfACluster() {
        var targets = Target.of(Map.of("KUBERNETES_SERVICE_HOST", "fd00:10:96::1", "KUBERNETES_SERVICE_PORT", "443"));

        assertThat(targets)
                .extracting(Target::sentence)
                .containsExactly(
                        "the Kubernetes API server ([fd00:10:96::1]:443)",
                        "the instance metadata service (169.254.169.254:80)",
                        "the instance metadata service ([fd00:ec2::254]:80)");
    }

    private TenantReport.Fence check(int... ports) throws InterruptedException {
        var targets = new ArrayList<Target>();
        for (int i = 0; i < ports.length; i++) {
            targets.add(new Target("target " + i, "127.0.0.1", ports[i]));
        }
        return new FenceProbe(targets, TIMEOUT, () -> NOW).check(threads);
    }

    private static ServerSocket listen(int backlog) throws IOException {
        return new ServerSocket(0, backlog, InetAddress.getLoopbackAddress());
    }

    private static int port(ServerSocket socket) {
        return socket.getLocalPort();
    }

    private static int closedPort() throws IOException {
        try (var socket = listen(50)) {
            return socket.getLocalPort();
        }
    }

    /** Connects until the kernel drops what it cannot queue: nobody accepts. */
    private void fill(ServerSocket socket) throws IOException {
        while (true) {
            var client = new Socket();
            clients.add(client);
            try {
                client.connect(new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort()), 200);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
    }
}
