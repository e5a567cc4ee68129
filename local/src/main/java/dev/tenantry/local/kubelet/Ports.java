package dev.tenantry.local.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ports of one process: all pods share this machine, so each declared port stands for a free one.
 *
 * @param ports the container's declared ports and, for each, the port in use
 */
record Ports(Map<ContainerPort, Integer> ports) {

    static final String ADDRESS = "127.0.0.1";

    /** Finds a free port for each that the container declares. */
    static Ports reserve(Container container) throws IOException {
        var held = new ArrayList<ServerSocket>();
        try {
            var ports = new LinkedHashMap<ContainerPort, Integer>();
            for (var port : container.getPorts()) {
                var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                ports.put(port, socket.getLocalPort());
            }
            return new Ports(ports);
        } finally {
            closeAll(held);
        }
    }

    /** The port in use for a declared one, given by name or number. */
    int actual(IntOrString declared) {
        return ports.entrySet().stream()
                .filter(entry -> declared.getStrVal() == null
                        ? entry.getKey().getContainerPort().equals(declared.getIntVal())
                        : declared.getStrVal().equals(entry.getKey().getName()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new UnsupportedPodException("Port " + declared.getValue() + " is not declared"));
    }

    /** The argument, or the port in use when the argument is the number of a declared port. */
    String translate(String argument) {
        return ports.entrySet().stream()
                .filter(entry -> argument.equals(String.valueOf(entry.getKey().getContainerPort())))
                .map(entry -> String.valueOf(entry.getValue()))
                .findFirst()
                .orElse(argument);
    }

    private static void closeAll(List<ServerSocket> sockets) throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
    }
}
