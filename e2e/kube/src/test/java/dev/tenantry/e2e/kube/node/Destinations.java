package dev.tenantry.e2e.kube.node;

import dev.tenantry.e2e.kube.node.NodeSystem.Connection;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Attempts to connect out of a tenant's pod, many at a time; the key says whereto. */
final class Destinations {

    private Destinations() {}

    /** Other tenants, the operator and the edge: all that a tenant has no business with. */
    static Map<String, Connection> forbidden(Node node, String from) {
        var targets = new TreeMap<String, String>();
        for (var tenant : Node.TENANTS) {
            if (!tenant.equals(from)) {
                add(targets, tenant, node.pod(tenant), 8080, 8081);
            }
        }
        add(targets, "operator", node.component("operator"), 8081);
        add(targets, "edge", node.component("edge"), 8080, 8082);
        targets.put(
                "an address of the outside that nobody allowed", Addresses.HOST + ":" + Addresses.FOREIGN.getPort());
        return connect(node, from, targets);
    }

    /** What an attacker in a pod asks first. */
    static Map<String, Connection> sensitive(Node node, String from) {
        var targets = new TreeMap<String, String>();
        targets.put("API server, by its Service", Addresses.API_SERVER_SERVICE + ":443");
        targets.put("API server, by its node", Addresses.NODE + ":" + Addresses.API_SERVER_PORT);
        targets.put("kubelet", Addresses.NODE + ":" + Addresses.KUBELET_PORT);
        targets.put("metadata of the cloud", Addresses.METADATA + ":80");
        return connect(node, from, targets);
    }

    /** What the tenant's class allows. */
    static Map<String, Connection> needed(Node node, String from) {
        var targets = new TreeMap<String, String>();
        targets.put("cluster DNS", Addresses.CLUSTER_DNS + ":53");
        targets.put("Pod Identity agent", Addresses.POD_IDENTITY + ":80");
        targets.put("Secrets Manager", Addresses.HOST + ":" + Addresses.SECRETS_MANAGER.getPort());
        targets.put("its upstream", Addresses.HOST + ":" + Addresses.UPSTREAM.getPort());
        return connect(node, from, targets);
    }

    private static void add(Map<String, String> targets, String name, Pod pod, int... ports) {
        for (var port : ports) {
            targets.put(name + " " + port, pod.getStatus().getPodIP() + ":" + port);
        }
    }

    private static Map<String, Connection> connect(Node node, String from, Map<String, String> targets) {
        var pod = node.pod(from);
        var attempts = new TreeMap<String, Future<Connection>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            targets.forEach((name, target) -> {
                var address = target.split(":");
                attempts.put(name, threads.submit(() -> node.system()
                        .connect(pod, address[0], Integer.parseInt(address[1]))));
            });
        }
        var results = new TreeMap<String, Connection>();
        attempts.forEach((name, attempt) -> results.put(name, attempt.resultNow()));
        return results;
    }
}
