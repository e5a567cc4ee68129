package dev.tenantry.e2e.kube.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What the API server was asked, from its audit log; the cluster was started with {@code --audit}.
 *
 * @param file one request a line
 * @param from lines before this one are left out
 */
public record AuditLog(Path file, long from) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> WRITES = Set.of("create", "update", "patch", "delete", "deletecollection");

    /**
     * One request.
     *
     * @param credential identifies the token that was used
     * @param object {@code resource/namespace/name}, with the subresource where there is one
     * @param code of the answer
     */
    public record Request(String user, String credential, String verb, String object, int code) {

        /** Whether it wrote something other than an Event or a Lease, which are no state of a tenant. */
        boolean changesState() {
            return WRITES.contains(verb)
                    && code < 300
                    && !object.startsWith("events/")
                    && !object.startsWith("leases/");
        }
    }

    /** Every request from now on. */
    public static AuditLog fromNow(RealCluster cluster) {
        var file = cluster.dataDirectory().resolve("audit.log");
        try (var lines = Files.lines(file)) {
            return new AuditLog(file, lines.count());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a ServiceAccount of the chart's namespace changed. */
    public List<Request> changesBy(String account) {
        var user = "system:serviceaccount:" + Chart.NAMESPACE + ":" + account;
        return requests().stream()
                .filter(request -> request.user().equals(user) && request.changesState())
                .toList();
    }

    /** Every request that has been answered. */
    public List<Request> requests() {
        try (var lines = Files.lines(file)) {
            return lines.skip(from).map(AuditLog::request).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Request request(String line) {
        try {
            var event = JSON.readTree(line);
            return new Request(
                    event.at("/user/username").asText(),
                    event.at("/user/extra/authentication.kubernetes.io~1credential-id/0")
                            .asText(),
                    event.path("verb").asText(),
                    object(event.path("objectRef")),
                    event.at("/responseStatus/code").asInt());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String object(JsonNode reference) {
        var path = String.join(
                "/",
                reference.path("resource").asText(),
                reference.path("namespace").asText(),
                reference.path("name").asText());
        return reference.has("subresource")
                ? path + "/" + reference.path("subresource").asText()
                : path;
    }
}
