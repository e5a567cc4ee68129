package dev.tenantry.operator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.operator.report.FenceEvidence.State;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the operator concludes from trying to get in. */
@Tag("T02")
class PodInspectionTest {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ReportClient client = new ReportClient(threads);
    private final PodServer pod = new PodServer();
    private final ServerSocket mcp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final PodInspection inspection = new PodInspection(
            client, new IngressProbe(Duration.ofSeconds(1)), () -> now, new Random(1), new SimpleMeterRegistry());

    PodInspectionTest() throws IOException {
        pod.answerAs("acme", "Current");
    }

    @AfterEach
    void close() throws IOException {
        mcp.close();
        pod.close();
        client.close();
        threads.close();
    }

    @Test
    void findsTheFenceOpenWhereItGetsIn() throws Exception {
        assertThat(ingress(inspect(null))).isEqualTo(State.OPEN);
    }

    @Test
    void findsTheFenceClosedWhereItIsKeptOutOfAPodThatListens() throws Exception {
        mcp.close();

        assertThat(ingress(inspect(null))).isEqualTo(State.CLOSED);
    }

    @Test
    void concludesNothingFromAPodThatIsGoingDown() throws Exception {
        mcp.close();
        pod.answerOnceMore();

        assertThat(ingress(inspect(null))).isEqualTo(State.UNKNOWN);
    }

    @Test
    void concludesNothingWhereItKnowsNoPort() throws Exception {
        assertThat(ingress(inspection.inspect("acme", endpoint(null), Optional.empty())))
                .isEqualTo(State.UNKNOWN);
    }

    @Test
    void triesAClosedFenceAgainAfterMinutesAndAnOpenOneAfterSeconds() throws Exception {
        // Given
        var open = inspect(null);
        mcp.close();
        // When, Then
        now = now.plusSeconds(10);
        assertThat(ingress(inspect(open.orElseThrow()))).isEqualTo(State.OPEN);
        now = now.plusSeconds(10);
        var closed = inspect(open.orElseThrow());
        assertThat(ingress(closed)).isEqualTo(State.CLOSED);
        var asked = pod.asked();
        now = now.plus(Duration.ofMinutes(7));
        inspect(closed.orElseThrow());
        assertThat(pod.asked()).isEqualTo(asked + 1);
        now = now.plus(Duration.ofMinutes(6));
        inspect(closed.orElseThrow());
        assertThat(pod.asked()).isEqualTo(asked + 3);
    }

    private Optional<PodSighting> inspect(@Nullable PodSighting former) throws InterruptedException {
        return inspection.inspect(
                "acme",
                endpoint(new InetSocketAddress(mcp.getInetAddress(), mcp.getLocalPort())),
                Optional.ofNullable(former));
    }

    private PodEndpoint endpoint(@Nullable InetSocketAddress address) {
        return new PodEndpoint("uid", "server-x", true, pod.report(), address);
    }

    private static State ingress(Optional<PodSighting> seen) {
        return seen.orElseThrow().ingress().state();
    }
}
