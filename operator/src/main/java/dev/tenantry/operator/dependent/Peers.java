package dev.tenantry.operator.dependent;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPortBuilder;
import java.util.List;

/** Parts of NetworkPolicy rules. */
final class Peers {

    /** Label that every namespace has, set by the API server: nobody can take another namespace's name. */
    private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

    private Peers() {}

    /** All pods of a namespace, to be narrowed by a pod selector. */
    static NetworkPolicyPeerBuilder namespace(String name) {
        return new NetworkPolicyPeerBuilder()
                .withNewNamespaceSelector()
                .addToMatchLabels(NAMESPACE_NAME, name)
                .endNamespaceSelector();
    }

    /** An address range without some parts of it. */
    static NetworkPolicyPeerBuilder range(String cidr, List<String> except) {
        return new NetworkPolicyPeerBuilder()
                .withNewIpBlock()
                .withCidr(cidr)
                .withExcept(except)
                .endIpBlock();
    }

    static NetworkPolicyPort port(String protocol, int number) {
        return new NetworkPolicyPortBuilder()
                .withProtocol(protocol)
                .withNewPort(number)
                .build();
    }
}
