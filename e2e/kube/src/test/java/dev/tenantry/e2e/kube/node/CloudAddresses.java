package dev.tenantry.e2e.kube.node;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * The link-local addresses that a cloud's node answers on: the Pod Identity agent, which hands on to {@link Addresses#IDENTITY},
 * and the machine's metadata, which no tenant may reach though it is there.
 */
final class CloudAddresses implements AutoCloseable {

    private static final String LINK = "link-local";

    private final String namespace;
    private final Process relays;

    private CloudAddresses(String namespace, Process relays) {
        this.namespace = namespace;
        this.relays = relays;
    }

    /**
     * Adds the addresses to the node.
     *
     * @param namespace file of the node's network namespace
     */
    static CloudAddresses start(String namespace) throws IOException {
        // a bridge without members, because not every kernel has dummy interfaces
        Shell.require(Shell.inNetwork(namespace, "ip", "link", "add", LINK, "type", "bridge"));
        for (var address : List.of(Addresses.POD_IDENTITY, Addresses.METADATA)) {
            Shell.require(Shell.inNetwork(namespace, "ip", "addr", "add", address + "/32", "dev", LINK));
        }
        Shell.require(Shell.inNetwork(namespace, "ip", "link", "set", LINK, "up"));
        var java = ProcessHandle.current().info().command().orElseThrow();
        var classPath = System.getProperty("java.class.path");
        var relays = new ProcessBuilder(Shell.inNetwork(
                        namespace,
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx32m",
                        "-cp",
                        classPath,
                        CloudAddresses.class.getName()))
                .inheritIO()
                .start();
        return new CloudAddresses(namespace, relays);
    }

    @Override
    public void close() {
        relays.destroy();
        relays.onExit().join();
        Shell.require(Shell.inNetwork(namespace, "ip", "link", "delete", LINK));
    }

    /** The relays; a process of its own, because a JVM cannot enter a network namespace. Runs until it is ended. */
    static void main() throws Exception {
        Relay.start(new InetSocketAddress(Addresses.POD_IDENTITY, 80), Addresses.IDENTITY);
        Relay.start(new InetSocketAddress(Addresses.METADATA, 80), Addresses.FOREIGN);
        Thread.currentThread().join();
    }
}
