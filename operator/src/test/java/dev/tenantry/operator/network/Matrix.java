package dev.tenantry.operator.network;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.List;

/** All connections that come about in a world, one line each: {@code from -> to: ports}. */
final class Matrix {

    private static final List<String> PORTS = List.of(
            "UDP 53",
            "TCP 22",
            "TCP 53",
            "TCP 80",
            "TCP 443",
            "TCP 6443",
            "TCP 8080",
            "TCP 8081",
            "TCP 8443",
            "TCP 9443",
            "TCP 10250");

    private Matrix() {}

    /** Connections from or to anything in these namespaces; what others do among themselves is not ours. */
    static List<String> of(List<Party> parties, List<NetworkPolicy> policies, List<String> namespaces) {
        var reachability = new Reachability(policies);
        var lines = new ArrayList<String>();
        for (var from : parties) {
            for (var to : parties) {
                if (!from.equals(to) && (isIn(from, namespaces) || isIn(to, namespaces))) {
                    var open = PORTS.stream()
                            .filter(port -> allows(reachability, from, to, port))
                            .toList();
                    if (!open.isEmpty()) {
                        lines.add(from.name() + " -> " + to.name() + ": "
                                + (open.equals(PORTS) ? "every port" : String.join(", ", open)));
                    }
                }
            }
        }
        return lines.stream().sorted().toList();
    }

    private static boolean isIn(Party party, List<String> namespaces) {
        return party instanceof Party.Pod pod && namespaces.contains(pod.namespace());
    }

    private static boolean allows(Reachability reachability, Party from, Party to, String port) {
        var parts = port.split(" ");
        return reachability.allows(from, to, parts[0], Integer.parseInt(parts[1]));
    }
}
