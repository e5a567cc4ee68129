package dev.tenantry.operator.network;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a set of policies lets through. Where engines differ it says yes: an {@code ipBlock} also matches the addresses of
 * pods, so what is not reachable here is reachable with no engine.
 */
public record Reachability(List<NetworkPolicy> policies) {

    /** One rule of either direction. */
    private record Rule(NetworkPolicy policy, List<NetworkPolicyPeer> peers, List<NetworkPolicyPort> ports) {}

    /** Whether a connection comes about: the sender may leave and the receiver may be entered. */
    public boolean allows(Party from, Party to, String protocol, int port) {
        return from.equals(to) || (mayLeave(from, to, protocol, port) && mayEnter(to, from, protocol, port));
    }

    private boolean mayLeave(Party from, Party to, String protocol, int port) {
        if (!(from instanceof Party.Pod pod)) {
            return true;
        }
        var selecting = selecting(pod, "Egress");
        return selecting.isEmpty()
                || selecting.stream()
                        .flatMap(Reachability::egress)
                        .anyMatch(rule -> matches(rule, to, to, protocol, port));
    }

    private boolean mayEnter(Party to, Party from, String protocol, int port) {
        if (!(to instanceof Party.Pod pod) || from instanceof Party.OwnNode) {
            return true;
        }
        var selecting = selecting(pod, "Ingress");
        return selecting.isEmpty()
                || selecting.stream()
                        .flatMap(Reachability::ingress)
                        .anyMatch(rule -> matches(rule, from, to, protocol, port));
    }

    private List<NetworkPolicy> selecting(Party.Pod pod, String direction) {
        return policies.stream()
                .filter(policy -> policy.getMetadata().getNamespace().equals(pod.namespace()))
                .filter(policy -> directionsOf(policy).anyMatch(direction::equals))
                .filter(policy -> Selectors.matches(policy.getSpec().getPodSelector(), pod.labels()))
                .toList();
    }

    /** Where a policy does not say, it speaks of ingress, and of egress only where it has rules for it. */
    private static Stream<String> directionsOf(NetworkPolicy policy) {
        var spec = policy.getSpec();
        if (!spec.getPolicyTypes().isEmpty()) {
            return spec.getPolicyTypes().stream();
        }
        return spec.getEgress().isEmpty() ? Stream.of("Ingress") : Stream.of("Ingress", "Egress");
    }

    private static Stream<Rule> ingress(NetworkPolicy policy) {
        return policy.getSpec().getIngress().stream().map(rule -> new Rule(policy, rule.getFrom(), rule.getPorts()));
    }

    private static Stream<Rule> egress(NetworkPolicy policy) {
        return policy.getSpec().getEgress().stream().map(rule -> new Rule(policy, rule.getTo(), rule.getPorts()));
    }

    /** No peers means everybody, no ports means every port. */
    private static boolean matches(Rule rule, Party peer, Party receiver, String protocol, int port) {
        var ofPeers =
                rule.peers().isEmpty() || rule.peers().stream().anyMatch(each -> matches(rule.policy(), each, peer));
        var ofPorts = rule.ports().isEmpty()
                || rule.ports().stream().anyMatch(each -> matches(each, receiver, protocol, port));
        return ofPeers && ofPorts;
    }

    private static boolean matches(NetworkPolicy policy, NetworkPolicyPeer peer, Party party) {
        var block = peer.getIpBlock();
        if (block != null) {
            return AddressRange.parse(block.getCidr()).contains(party.ip())
                    && block.getExcept().stream()
                            .noneMatch(part -> AddressRange.parse(part).contains(party.ip()));
        }
        if (!(party instanceof Party.Pod pod)) {
            return false;
        }
        var ofNamespace = peer.getNamespaceSelector() == null
                ? pod.namespace().equals(policy.getMetadata().getNamespace())
                : Selectors.matches(peer.getNamespaceSelector(), pod.namespaceLabels());
        return ofNamespace && (peer.getPodSelector() == null || Selectors.matches(peer.getPodSelector(), pod.labels()));
    }

    /** A name is a port of the receiving pod; an end makes a range. */
    private static boolean matches(NetworkPolicyPort rule, Party receiver, String protocol, int port) {
        if (!Objects.requireNonNullElse(rule.getProtocol(), "TCP").equals(protocol)) {
            return false;
        }
        if (rule.getPort() == null) {
            return true;
        }
        var name = rule.getPort().getStrVal();
        if (name != null) {
            return receiver instanceof Party.Pod pod
                    && Objects.equals(pod.ports().get(name), port);
        }
        var first = rule.getPort().getIntVal();
        return first <= port && port <= Objects.requireNonNullElse(rule.getEndPort(), first);
    }
}
