package dev.tenantry.operator.report;

import dev.tenantry.api.config.TenantReport;
import dev.tenantry.operator.report.FenceEvidence.Finding;
import dev.tenantry.operator.report.FenceEvidence.State;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at one pod: asks it for its report and, now and then, tries whether the fence keeps the operator out. */
final class PodInspection {

    private static final Logger LOG = LoggerFactory.getLogger(PodInspection.class);

    /** Requests at a time, for any number of tenants. */
    private static final int AT_ONCE = 32;

    private static final Duration AFTER_CLOSED = Duration.ofMinutes(10);

    /** Soon, because a fence that comes up late makes a tenant ready. */
    private static final Duration AFTER_OPEN = Duration.ofSeconds(15);

    private static final double JITTER = 0.2;

    private final ReportClient client;
    private final IngressProbe probe;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final MeterRegistry meters;
    private final Semaphore permits = new Semaphore(AT_ONCE);

    PodInspection(
            ReportClient client,
            IngressProbe probe,
            InstantSource clock,
            RandomGenerator random,
            MeterRegistry meters) {
        this.client = client;
        this.probe = probe;
        this.clock = clock;
        this.random = random;
        this.meters = meters;
    }

    /**
     * Looks.
     *
     * @param former what was seen before
     * @return what is seen now, or nothing where the pod does not answer
     */
    Optional<PodSighting> inspect(String tenant, PodEndpoint pod, Optional<PodSighting> former)
            throws InterruptedException {
        try {
            var report = ask(tenant, pod);
            if (former.isPresent() && clock.instant().isBefore(former.get().nextProbe())) {
                return Optional.of(new PodSighting(
                        report, former.get().ingress(), former.get().nextProbe()));
            }
            var ingress = ingress(tenant, pod);
            count("tenantry.operator.fence.probes", ingress.state().name().toLowerCase(Locale.ROOT));
            return Optional.of(new PodSighting(report, ingress, nextProbe(ingress.state())));
        } catch (IOException e) {
            LOG.debug("No report of tenant {}: {}", tenant, e.getMessage());
            return Optional.empty();
        }
    }

    private Finding ingress(String tenant, PodEndpoint pod) throws InterruptedException {
        var address = pod.mcp();
        if (address == null) {
            return new Finding(State.UNKNOWN, pod.name(), "its Service names no port for MCP");
        }
        if (probe.opens(address)) {
            return new Finding(State.OPEN, pod.name(), open(address));
        }
        return stillListens(tenant, pod)
                ? new Finding(State.CLOSED, pod.name(), null)
                : new Finding(State.UNKNOWN, pod.name(), "it stopped answering while its fence was tried");
    }

    /** A report means that the MCP port is open, so before and after it only a fence can have stopped the attempt. */
    private boolean stillListens(String tenant, PodEndpoint pod) throws InterruptedException {
        try {
            ask(tenant, pod);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private TenantReport ask(String tenant, PodEndpoint pod) throws IOException, InterruptedException {
        permits.acquire();
        var result = "failed";
        try {
            var report = client.read(tenant, pod.report());
            result = "answered";
            return report;
        } finally {
            permits.release();
            count("tenantry.operator.reports", result);
        }
    }

    private void count(String name, String result) {
        meters.counter(name, "result", result).increment();
    }

    private static String open(InetSocketAddress address) {
        return address.getAddress() != null && address.getAddress().isLoopbackAddress()
                ? "pods of a local run are processes on the loopback interface, which nothing fences"
                : "use a network engine that enforces NetworkPolicy (Amazon VPC CNI: strict mode)";
    }

    private Instant nextProbe(State seen) {
        return switch (seen) {
            case CLOSED -> later(AFTER_CLOSED);
            case OPEN -> later(AFTER_OPEN);
            case UNKNOWN -> clock.instant();
        };
    }

    private Instant later(Duration pause) {
        return clock.instant().plusMillis(Math.round(pause.toMillis() * random.nextDouble(1 - JITTER, 1 + JITTER)));
    }
}
