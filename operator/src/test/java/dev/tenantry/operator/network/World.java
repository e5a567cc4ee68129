package dev.tenantry.operator.network;

import dev.tenantry.api.TenantObjects;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A cluster with some tenants, and everybody that they must and must not meet. */
final class World {

    private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

    private final List<Party> parties = new ArrayList<>();
    private final List<NetworkPolicy> policies = new ArrayList<>();

    /** @param tenants the rendered objects of each tenant */
    World(List<List<HasMetadata>> tenants) {
        tenants.forEach(objects -> addTenant(objects, only(objects, Namespace.class)));
        system("kube-system", Map.of("k8s-app", "kube-dns"), "dns", "10.1.200.1");
        system("kube-system", Map.of("k8s-app", "metrics-server"), "metrics-server", "10.1.200.2");
        system(TenantObjects.SYSTEM_NAMESPACE, component(TenantObjects.EDGE), "edge", "10.1.200.3");
        system(TenantObjects.SYSTEM_NAMESPACE, component(TenantObjects.OPERATOR), "operator", "10.1.200.4");
        system(TenantObjects.SYSTEM_NAMESPACE, Map.of("app", "grafana"), "grafana", "10.1.200.5");
        system("gateways", Map.of("app", "gateway"), "gateway", "10.1.200.6");
        system("default", Map.of("app", "shop"), "shop", "10.1.200.7");
        // pods that call themselves what they are not, in a namespace whose labels its owner chose
        var impostor = Map.of(NAMESPACE_NAME, "default", "name", TenantObjects.SYSTEM_NAMESPACE);
        parties.add(new Party.Pod(
                "default/false-edge", "default", impostor, component(TenantObjects.EDGE), Map.of(), "10.1.200.8"));
        parties.add(new Party.Pod(
                "default/false-dns", "default", impostor, Map.of("k8s-app", "kube-dns"), Map.of(), "10.1.200.9"));
        host("api-server", "172.20.0.1");
        host("other-node", "10.0.0.12");
        parties.add(new Party.OwnNode("own-node", "10.0.0.11"));
        host("instance-metadata", "169.254.169.254");
        host("instance-metadata-v6", "fd00:ec2::254");
        host("task-metadata", "169.254.170.2");
        host("node-local-dns", "169.254.20.10");
        host("pod-identity", "169.254.170.23");
        host("pod-identity-v6", "fd00:ec2::23");
        host("internet", "192.0.2.80");
        host("internet-v6", "2620:fe::fe");
        policies.stream().flatMap(World::blocks).forEach(this::addressesOf);
    }

    List<Party> parties() {
        return parties.stream().distinct().toList();
    }

    List<NetworkPolicy> policies() {
        return policies;
    }

    /** The tenant's own pod, a pod of its namespace that some other tool put there, and the policies. */
    private void addTenant(List<HasMetadata> objects, List<Namespace> namespaces) {
        var namespace = namespaces.getFirst().getMetadata();
        var labels = new LinkedHashMap<>(namespace.getLabels());
        labels.put(NAMESPACE_NAME, namespace.getName());
        var number = policies.size() / 3;
        for (var deployment : only(objects, Deployment.class)) {
            var template = deployment.getSpec().getTemplate();
            var ports = new LinkedHashMap<String, Integer>();
            template.getSpec().getContainers().forEach(container -> container
                    .getPorts()
                    .forEach(port -> ports.put(port.getName(), port.getContainerPort())));
            parties.add(new Party.Pod(
                    namespace.getName() + "/server",
                    namespace.getName(),
                    labels,
                    template.getMetadata().getLabels(),
                    ports,
                    "10.1." + number + ".1"));
        }
        parties.add(new Party.Pod(
                namespace.getName() + "/other",
                namespace.getName(),
                labels,
                Map.of("app", "other"),
                Map.of(),
                "10.1." + number + ".2"));
        policies.addAll(only(objects, NetworkPolicy.class));
    }

    private void system(String namespace, Map<String, String> labels, String name, String ip) {
        parties.add(new Party.Pod(
                namespace + "/" + name, namespace, Map.of(NAMESPACE_NAME, namespace), labels, Map.of(), ip));
    }

    private void host(String name, String ip) {
        parties.add(new Party.Host(name, InetAddress.ofLiteral(ip).getHostAddress()));
    }

    private static Map<String, String> component(String name) {
        return Map.of(TenantObjects.COMPONENT_LABEL, name);
    }

    private static Stream<IPBlock> blocks(NetworkPolicy policy) {
        return policy.getSpec().getEgress().stream()
                .flatMap(rule -> rule.getTo().stream())
                .map(NetworkPolicyPeer::getIpBlock)
                .filter(Objects::nonNull);
    }

    /** An address of each range and of each exception, so that no part of a rule is without effect on the matrix. */
    private void addressesOf(IPBlock block) {
        Stream.concat(Stream.of(block.getCidr()), block.getExcept().stream())
                .map(AddressRange::parse)
                .map(AddressRange::anAddress)
                .filter(ip -> parties.stream().noneMatch(party -> party.ip().equals(ip)))
                .forEach(ip -> host(ip, ip));
    }

    private static <T> List<T> only(List<HasMetadata> objects, Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
