package dev.tenantry.e2e.kube.node;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** The node from its own side: the processes of containers, and packets out of a pod's own network namespace. */
final class NodeSystem {

    /** What came of an attempt to connect. */
    enum Connection {
        /** It was accepted. */
        OPEN,
        /** A packet went there and one came back: nobody listens, but nothing stood between. */
        REFUSED,
        /** Nothing came back. */
        SILENT
    }

    private static final int TIMEOUT_SECONDS = 2;

    /** What {@code timeout} exits with when the time is over. */
    private static final int TIMED_OUT = 124;

    private final String networkNamespace;

    NodeSystem(Path data) throws IOException {
        this.networkNamespace =
                "/run/netns/" + Files.readString(data.resolve("net-namespace")).strip();
    }

    /** File of the node's network namespace. */
    String networkNamespace() {
        return networkNamespace;
    }

    /** The first process of the pod's only container, as the host counts. */
    ProcessHandle process(Pod pod) {
        var status = pod.getStatus().getContainerStatuses().getFirst();
        var id = status.getContainerID().substring("containerd://".length());
        return ProcessHandle.allProcesses()
                .filter(process -> cgroup(process.pid()).contains(id))
                .min(Comparator.comparing(ProcessHandle::pid))
                .orElseThrow(() -> new IllegalStateException("no process of container " + id));
    }

    /** A file as the pod's container sees it. */
    Path file(Pod pod, String path) {
        return Path.of("/proc/" + process(pod).pid() + "/root" + path);
    }

    /** Lines of a file about the container's process in {@code /proc}. */
    List<String> proc(Pod pod, String file) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process(pod).pid()).resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tries to open a TCP connection out of the pod, with its address and so with its identity on the network. */
    Connection connect(Pod from, String address, int port) {
        var attempt = Shell.run(inNetworkOf(
                from, "timeout", TIMEOUT_SECONDS + "", "bash", "-c", "exec 3<>/dev/tcp/" + address + "/" + port));
        return switch (attempt.status()) {
            case 0 -> Connection.OPEN;
            case TIMED_OUT -> Connection.SILENT;
            default -> {
                if (attempt.output().contains("Connection refused")) {
                    yield Connection.REFUSED;
                }
                throw new IllegalStateException("cannot try " + address + ":" + port + ": " + attempt.output());
            }
        };
    }

    /** What cluster DNS answers the pod; empty where it knows no such name. */
    String resolve(Pod from, String name) {
        var answer = Shell.run(inNetworkOf(from, "busybox", "nslookup", "-type=a", name, Addresses.CLUSTER_DNS));
        return answer.status() == 0 ? answer.output() : "";
    }

    /** Lets every packet through while the action runs, as on a cluster that has no engine for NetworkPolicies. */
    <E extends Exception> void withoutEnforcement(Action<E> action) throws E {
        firewall("-I");
        try {
            action.run();
        } finally {
            firewall("-D");
        }
    }

    /** Something that may fail. */
    interface Action<E extends Exception> {
        void run() throws E;
    }

    private void firewall(String change) {
        Shell.require(Shell.inNetwork(networkNamespace, "iptables", change, "NETWORK-POLICY", "-j", "ACCEPT"));
    }

    private List<String> inNetworkOf(Pod pod, String... command) {
        return Shell.inNetwork("/proc/" + process(pod).pid() + "/ns/net", command);
    }

    private static String cgroup(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cgroup"));
        } catch (IOException e) {
            return ""; // it has ended
        }
    }
}
