package dev.tenantry.e2e.kube.node;

import java.net.InetSocketAddress;

/** Addresses that e2e/kube/node-up and e2e/kube/lib/node-test give. */
final class Addresses {

    /** The host's end of the link to the node. */
    static final String HOST = "10.250.0.1";

    /** The node's end; the API server's, too. */
    static final String NODE = "10.250.0.2";

    static final int API_SERVER_PORT = 6443;
    static final int KUBELET_PORT = 10250;

    /** Of the Service kubernetes. */
    static final String API_SERVER_SERVICE = "10.96.0.1";

    /** Of the Service kube-dns. */
    static final String CLUSTER_DNS = "10.96.0.10";

    /** The cloud's metadata; answers on the node, as on a machine of a cloud. */
    static final String METADATA = "169.254.169.254";

    /** The Pod Identity agent; a relay on the node to {@link #IDENTITY}. */
    static final String POD_IDENTITY = "169.254.170.23";

    static final InetSocketAddress SECRETS_MANAGER = new InetSocketAddress(HOST, 4566);
    static final InetSocketAddress IDENTITY = new InetSocketAddress(HOST, 8180);
    static final InetSocketAddress UPSTREAM = new InetSocketAddress(HOST, 8090);

    /** Something on the host that answers, and that no tenant may reach. */
    static final InetSocketAddress FOREIGN = new InetSocketAddress(HOST, 8280);

    private Addresses() {}
}
