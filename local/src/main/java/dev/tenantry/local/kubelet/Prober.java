package dev.tenantry.local.kubelet;

import dev.tenantry.local.kubelet.ProbeWorker.Schedule;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The startup, readiness and liveness probes of one run of a container. The last two begin when the first has succeeded.
 */
final class Prober {

    /** Hears what the probes find. Called on the {@link Loop}. */
    interface Listener {

        /** The startup probe has succeeded, or there is none. */
        void started();

        void ready(boolean ready);

        /** The startup or liveness probe has failed for good: the container must be restarted. */
        void unhealthy(String message);
    }

    private final Loop loop;
    private final Executor requests;
    private final Duration pace;
    private final String container;
    private final @Nullable Check startup;
    private final @Nullable Check readiness;
    private final @Nullable Check liveness;
    private final List<ProbeWorker> workers = new ArrayList<>();

    /** A probe, made ready for the ports of one run. */
    private record Check(Probe probe, ProbeCheck request) {}

    /**
     * Probes of a run that is about to start.
     *
     * @param pace time between two requests of a probe that has not succeeded yet
     * @throws UnsupportedPodException when a probe cannot be made of a local process
     */
    Prober(Container container, Ports ports, HttpClient http, Loop loop, Executor requests, Duration pace) {
        this.loop = loop;
        this.requests = requests;
        this.pace = pace;
        this.container = container.getName();
        this.startup = check(container.getStartupProbe(), ports, http);
        this.readiness = check(container.getReadinessProbe(), ports, http);
        this.liveness = check(container.getLivenessProbe(), ports, http);
    }

    void start(Listener listener) {
        if (startup == null) {
            afterStart(listener);
            return;
        }
        work(startup, startupSchedule(startup.probe()), success -> {
            stop();
            if (success) {
                afterStart(listener);
            } else {
                listener.unhealthy("Container " + container + " failed startup probe, will be restarted");
            }
        });
    }

    void stop() {
        workers.forEach(ProbeWorker::stop);
        workers.clear();
    }

    private void afterStart(Listener listener) {
        listener.started();
        if (readiness == null) {
            listener.ready(true);
        } else {
            work(readiness, schedule(readiness.probe()), listener::ready);
        }
        if (liveness != null) {
            work(liveness, schedule(liveness.probe()), success -> {
                if (!success) {
                    listener.unhealthy("Container " + container + " failed liveness probe, will be restarted");
                }
            });
        }
    }

    private void work(Check check, Schedule schedule, Consumer<Boolean> verdicts) {
        var worker = new ProbeWorker(loop, requests, check.request(), schedule, verdicts);
        workers.add(worker);
        worker.start();
    }

    private static @Nullable Check check(@Nullable Probe probe, Ports ports, HttpClient http) {
        return probe == null ? null : new Check(probe, ProbeCheck.of(probe, ports, http));
    }

    /** Asks at the local pace, and gives up after the same time as the kubelet would. */
    private Schedule startupSchedule(Probe probe) {
        var base = schedule(probe);
        var patience = base.period().multipliedBy(base.failures());
        var failures = (int) Math.max(base.failures(), patience.dividedBy(base.untilSuccess()));
        return new Schedule(base.initialDelay(), base.untilSuccess(), base.period(), failures, base.successes());
    }

    private Schedule schedule(Probe probe) {
        var period = Duration.ofSeconds(or(probe.getPeriodSeconds(), 10));
        return new Schedule(
                Duration.ofSeconds(or(probe.getInitialDelaySeconds(), 0)),
                period.compareTo(pace) < 0 ? period : pace,
                period,
                or(probe.getFailureThreshold(), 3),
                or(probe.getSuccessThreshold(), 1));
    }

    private static int or(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}
