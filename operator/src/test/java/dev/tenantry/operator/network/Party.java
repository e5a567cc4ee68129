package dev.tenantry.operator.network;

import java.util.Map;

/** One end of a connection. */
public sealed interface Party {

    /** How the party is called in a matrix. */
    String name();

    /** Its address. */
    String ip();

    /**
     * A pod in the pod network.
     *
     * @param namespace its namespace
     * @param namespaceLabels labels of the namespace
     * @param labels its own labels
     * @param ports its named ports
     */
    record Pod(
            String name,
            String namespace,
            Map<String, String> namespaceLabels,
            Map<String, String> labels,
            Map<String, Integer> ports,
            String ip)
            implements Party {}

    /** Something with an address only: an outside host, a node, a pod in its node's network. */
    record Host(String name, String ip) implements Party {}

    /** The node that a pod runs on: no policy can keep it out. */
    record OwnNode(String name, String ip) implements Party {}
}
