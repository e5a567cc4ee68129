package dev.tenantry.server.fence;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What no tenant may reach, whatever its class allows.
 *
 * @param name what it is, for messages
 * @param host IP address or name
 * @param port TCP port
 */
public record Target(String name, String host, int port) {

    /**
     * Where the node's own AWS identity is handed out.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html">IMDS</a>
     */
    private static final List<Target> INSTANCE_METADATA = List.of(
            new Target("the instance metadata service", "169.254.169.254", 80),
            new Target("the instance metadata service", "fd00:ec2::254", 80));

    /**
     * The targets of a pod: the API server of its cluster, which is always there and so makes the proof, and the metadata
     * service of its node.
     *
     * @param environment the process's environment; the kubelet puts the API server's address into every pod's
     * @return empty where the process is no pod of a cluster
     * @see <a href="https://kubernetes.io/docs/tutorials/services/connect-applications-service/#environment-variables">
     *     service environment variables</a>
     */
    public static List<Target> of(Map<String, String> environment) {
        var host = environment.getOrDefault("KUBERNETES_SERVICE_HOST", "");
        var port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "");
        if (host.isEmpty() || !port.matches("\\d{1,5}")) {
            return List.of();
        }
        var apiServer = new Target("the Kubernetes API server", host, Integer.parseInt(port));
        return Stream.concat(Stream.of(apiServer), INSTANCE_METADATA.stream()).toList();
    }

    String sentence() {
        return name + " (" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + ")";
    }
}
