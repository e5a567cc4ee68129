package dev.tenantry.e2e.kube.rights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tenantry.e2e.kube.cluster.Chart;
import dev.tenantry.e2e.kube.cluster.RealCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a ServiceAccount of the chart asked of the API server, by the server's audit log. */
public final class AuditLog {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Anyone who is logged in may ask what he may do, RBAC's default role system:basic-user says. */
    private static final String BASIC_GROUP = "authorization.k8s.io";

    /** Groups that roles of a namespace grant; everything else is granted for the whole cluster. */
    private static final Set<String> NAMESPACED = Set.of("coordination.k8s.io", "events.k8s.io");

    private final List<JsonNode> requests;

    private AuditLog(List<JsonNode> requests) {
        this.requests = requests;
    }

    /** The finished requests of the account so far. */
    public static AuditLog of(RealCluster cluster, String account) {
        var user = "system:serviceaccount:" + Chart.NAMESPACE + ":" + account;
        try (var lines = Files.lines(cluster.dataDirectory().resolve("audit.log"))) {
            return new AuditLog(lines.map(AuditLog::parse)
                    .filter(event ->
                            user.equals(event.path("user").path("username").asText()))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Requests that were refused for want of a right or by a policy, as verb and address. */
    public List<String> forbidden() {
        return requests.stream()
                .filter(event -> code(event) == HttpURLConnection.HTTP_FORBIDDEN)
                .map(event -> event.path("verb").asText() + " "
                        + event.path("requestURI").asText() + ": "
                        + event.path("responseStatus").path("message").asText())
                .distinct()
                .toList();
    }

    /** The rights that the requests needed; an apply that made an object needed two. */
    Set<Right> used() {
        return requests.stream()
                .filter(event -> event.has("objectRef"))
                .filter(event -> !BASIC_GROUP.equals(
                        event.path("objectRef").path("apiGroup").asText()))
                .flatMap(AuditLog::rights)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Right> rights(JsonNode event) {
        var verb = event.path("verb").asText();
        var verbs = verb.equals("patch") && code(event) == HttpURLConnection.HTTP_CREATED
                ? Stream.of("patch", "create")
                : Stream.of(verb);
        return verbs.map(each -> right(event.path("objectRef"), each));
    }

    private static Right right(JsonNode object, String verb) {
        var group = object.path("apiGroup").asText();
        var part = object.path("subresource").asText();
        var resource = object.path("resource").asText() + (part.isEmpty() ? "" : "/" + part);
        return NAMESPACED.contains(group)
                ? new Right(object.path("namespace").asText(), group, resource, verb)
                : Right.everywhere(group, resource, verb);
    }

    private static int code(JsonNode event) {
        return event.path("responseStatus").path("code").asInt();
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
