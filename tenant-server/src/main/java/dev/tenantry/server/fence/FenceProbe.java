package dev.tenantry.server.fence;

import dev.tenantry.api.config.TenantReport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Tries to open TCP connections that the fence must not let out; sends nothing over them. */
final class FenceProbe {

    /** Longer than the second after which the kernel repeats a lost SYN, so that one lost packet is no proof. */
    static final Duration TIMEOUT = Duration.ofMillis(1500);

    private final List<Target> targets;
    private final Duration timeout;
    private final InstantSource clock;

    FenceProbe(List<Target> targets, Duration timeout, InstantSource clock) {
        this.targets = List.copyOf(targets);
        this.timeout = timeout;
        this.clock = clock;
    }

    /** Tries all targets at once, each in a thread of its own. */
    TenantReport.Fence check(ExecutorService threads) throws InterruptedException {
        if (targets.isEmpty()) {
            return new TenantReport.Fence(
                    TenantReport.Egress.NotChecked,
                    null,
                    "the network fence was not checked, because this is no pod of a cluster (no"
                            + " KUBERNETES_SERVICE_HOST)");
        }
        var attempts = new ArrayList<Future<Boolean>>();
        for (var target : targets) {
            attempts.add(threads.submit(() -> opens(target)));
        }
        var open = new ArrayList<Target>();
        for (int i = 0; i < targets.size(); i++) {
            if (succeeded(attempts.get(i))) {
                open.add(targets.get(i));
            }
        }
        return result(open);
    }

    private TenantReport.Fence result(List<Target> open) {
        var now = clock.instant().toString();
        if (open.isEmpty()) {
            return new TenantReport.Fence(TenantReport.Egress.Closed, now, null);
        }
        return new TenantReport.Fence(
                TenantReport.Egress.Open,
                now,
                "the network fence is open: this pod can connect to "
                        + open.stream().map(Target::sentence).collect(Collectors.joining(" and to "))
                        + "; use a network engine that enforces NetworkPolicy (Amazon VPC CNI: strict mode)");
    }

    private boolean opens(Target target) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(target.host(), target.port()), Math.toIntExact(timeout.toMillis()));
            return true;
        } catch (IOException e) {
            // refused, unreachable, silent: how a fence stops a connection is its own choice
            return false;
        }
    }

    private static boolean succeeded(Future<Boolean> attempt) throws InterruptedException {
        try {
            return attempt.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an attempt fails with IOException only", e);
        }
    }
}
