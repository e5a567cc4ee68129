package dev.tenantry.e2e.kube.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.e2e.kube.node.NodeSystem.Connection;
import dev.tenantry.operator.network.Party;
import dev.tenantry.operator.network.Reachability;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Holds the evaluator, by which the rendered policies are proved pair by pair, against real packets: every pod to every other. */
@OnNode
@DisplayName("what the evaluator says of the policies of this cluster")
class ReachabilityIT {

    /** Nobody listens here: a packet that comes through is refused, one that does not is lost. */
    private static final int CLOSED_PORT = 9;

    private static final int AT_ONCE = 32;

    private record Attempt(Pod from, Pod to, int port) {

        String name() {
            return name(from) + " -> " + name(to) + ":" + port;
        }

        private static String name(Pod pod) {
            return pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName();
        }
    }

    @Test
    @Tag("T01")
    void isWhatRealPacketsMeet(Node node) throws ExecutionException, InterruptedException {
        // Given
        var attempts = attempts(node);
        var policies = new Reachability(node.client()
                .network()
                .v1()
                .networkPolicies()
                .inAnyNamespace()
                .list()
                .getItems());

        // When
        var met = connections(node, attempts);

        // Then
        var said = new TreeMap<String, Boolean>();
        attempts.forEach(attempt -> said.put(
                attempt.name(),
                policies.allows(party(node, attempt.from()), party(node, attempt.to()), "TCP", attempt.port())));
        assertThat(said.values()).contains(true, false);
        assertThat(met).isEqualTo(said);
    }

    private static List<Attempt> attempts(Node node) {
        var pods = node.client().pods().inAnyNamespace().list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> "Running".equals(pod.getStatus().getPhase()))
                .filter(pod -> !Boolean.TRUE.equals(pod.getSpec().getHostNetwork()))
                .toList();
        return pods.stream()
                .flatMap(from -> pods.stream().filter(to -> to != from).flatMap(to -> IntStream.concat(
                                ports(to).values().stream().mapToInt(port -> port), IntStream.of(CLOSED_PORT))
                        .mapToObj(port -> new Attempt(from, to, port))))
                .toList();
    }

    private static Map<String, Boolean> connections(Node node, List<Attempt> attempts)
            throws ExecutionException, InterruptedException {
        var met = new TreeMap<String, Boolean>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var running = new TreeMap<String, Future<Connection>>();
            attempts.forEach(attempt -> running.put(attempt.name(), threads.submit(() -> node.system()
                    .connect(attempt.from(), attempt.to().getStatus().getPodIP(), attempt.port()))));
            for (var attempt : running.entrySet()) {
                met.put(attempt.getKey(), attempt.getValue().get() != Connection.SILENT);
            }
        }
        return met;
    }

    private static Party party(Node node, Pod pod) {
        var namespace = pod.getMetadata().getNamespace();
        return new Party.Pod(
                pod.getMetadata().getName(),
                namespace,
                node.client()
                        .namespaces()
                        .withName(namespace)
                        .get()
                        .getMetadata()
                        .getLabels(),
                pod.getMetadata().getLabels(),
                ports(pod),
                pod.getStatus().getPodIP());
    }

    /** TCP ports by name. */
    private static Map<String, Integer> ports(Pod pod) {
        return pod.getSpec().getContainers().stream()
                .flatMap(container -> container.getPorts().stream())
                .filter(port -> "TCP".equals(Objects.requireNonNullElse(port.getProtocol(), "TCP")))
                .collect(Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort));
    }
}
