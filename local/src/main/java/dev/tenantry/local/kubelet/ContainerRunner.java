package dev.tenantry.local.kubelet;

import dev.tenantry.local.kubelet.ContainerState.Running;
import dev.tenantry.local.kubelet.ContainerState.Terminated;
import dev.tenantry.local.kubelet.ContainerState.Waiting;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a pod's container running: starts its process, watches it by probes, and starts it again with growing waits.
 * Lives on the {@link Loop}.
 */
final class ContainerRunner implements Prober.Listener {

    /** Starts the container's process with the ports. */
    interface Start {
        ServerProcess start(Ports ports) throws IOException;
    }

    /** Hears of each change, and of the end of a container that was stopped. */
    interface Listener {
        void changed();

        void stopped();
    }

    private final Pod pod;
    private final Start start;
    private final Node node;
    private final Backoff backoff;
    private final ContainerLog log;
    private final Listener listener;

    private ContainerState state = new Waiting("ContainerCreating", "");
    private @Nullable Terminated last;
    private @Nullable ServerProcess process;
    private @Nullable Prober prober;
    private @Nullable Ports ports;
    private int restarts;
    private boolean started;
    private boolean ready;
    private boolean stopping;

    ContainerRunner(Pod pod, Start start, Node node, ContainerLog log, Listener listener) {
        this.pod = pod;
        this.start = start;
        this.node = node;
        this.backoff = node.backoff();
        this.log = log;
        this.listener = listener;
    }

    ContainerState state() {
        return state;
    }

    @Nullable
    Terminated last() {
        return last;
    }

    @Nullable
    Ports ports() {
        return ports;
    }

    int restarts() {
        return restarts;
    }

    boolean isStarted() {
        return started;
    }

    boolean isReady() {
        return ready;
    }

    void start() {
        if (stopping) {
            return;
        }
        try {
            var reserved = Ports.reserve(container());
            var probes = node.prober(container(), reserved);
            var running = start.start(reserved);
            process = running;
            ports = reserved;
            prober = probes;
            state = new Running(node.clock().instant());
            running.onExit(code -> node.loop().execute(() -> exited(code)));
            probes.start(this);
        } catch (MissingConfigMapException e) {
            retry("ContainerCreating", e.getMessage());
        } catch (UnsupportedPodException e) {
            retry("CreateContainerConfigError", e.getMessage());
        } catch (IOException e) {
            retry("CreateContainerError", e.getMessage());
        }
        listener.changed();
    }

    /** Ends the process: politely, after the grace period by force. */
    void stop(Duration grace) {
        stopping = true;
        ready = false;
        endProbes();
        if (process == null) {
            listener.stopped();
        } else {
            end(process, grace);
        }
    }

    @Override
    public void started() {
        started = true;
        listener.changed();
    }

    @Override
    public void ready(boolean next) {
        ready = next;
        listener.changed();
    }

    @Override
    public void unhealthy(String message) {
        log.add(message);
        ready = false;
        endProbes();
        if (process != null) {
            end(process, gracePeriod(pod));
        }
        listener.changed();
    }

    static Duration gracePeriod(Pod pod) {
        var seconds = pod.getSpec().getTerminationGracePeriodSeconds();
        return Duration.ofSeconds(seconds == null ? 30 : seconds);
    }

    private void end(ServerProcess running, Duration grace) {
        running.terminate();
        node.loop().after(grace, running::kill);
    }

    private void exited(int code) {
        var now = node.clock().instant();
        var startedAt = state instanceof Running(Instant since) ? since : now;
        var ended = new Terminated(code, code == 0 ? "Completed" : "Error", log.tail(), startedAt, now);
        endProbes();
        process = null;
        ports = null;
        started = false;
        ready = false;
        last = ended;
        if (stopping) {
            state = ended;
            listener.stopped();
            return;
        }
        restarts++;
        var wait = backoff.afterRunOf(Duration.between(startedAt, now));
        state = new Waiting(
                "CrashLoopBackOff",
                "back-off %ss restarting failed container=%s pod=%s_%s"
                        .formatted(
                                wait.toSeconds(),
                                container().getName(),
                                pod.getMetadata().getName(),
                                pod.getMetadata().getNamespace()));
        node.loop().after(wait, this::start);
        listener.changed();
    }

    private void retry(String reason, @Nullable String message) {
        state = new Waiting(reason, String.valueOf(message));
        node.loop().after(backoff.afterRunOf(Duration.ZERO), this::start);
    }

    private void endProbes() {
        if (prober != null) {
            prober.stop();
            prober = null;
        }
    }

    private Container container() {
        return pod.getSpec().getContainers().getFirst();
    }
}
