package dev.tenantry.benchmarks.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The API server's own record of who asked what and when, read from a mark on. */
final class AuditLog {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private long position;

    AuditLog(Path file) {
        this.file = file;
    }

    /**
     * One answered request.
     *
     * @param account who asked, without the prefix of service accounts
     * @param kind resource, with the subresource after a slash
     * @param namespace namespace, for Namespaces their own name; empty where there is none
     * @param code HTTP status
     */
    record Request(
            Instant received,
            Instant answered,
            String account,
            String verb,
            String kind,
            String namespace,
            String name,
            int code) {

        /** Whether something may be different afterwards; a review is a question that is put by POST. */
        boolean isWrite() {
            return switch (verb) {
                case "create" -> !kind.endsWith("reviews");
                case "update", "patch", "delete", "deletecollection" -> true;
                default -> false;
            };
        }
    }

    /** Forgets what is there. */
    void mark() throws IOException {
        position = Files.size(file);
    }

    /** All requests since the mark; sets the mark. */
    List<Request> read() throws IOException {
        var requests = new ArrayList<Request>();
        try (var access = new RandomAccessFile(file.toFile(), "r")) {
            access.seek(position);
            var lines = new BufferedReader(
                    new InputStreamReader(Channels.newInputStream(access.getChannel()), StandardCharsets.UTF_8));
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                requests.add(request(JSON.readTree(line)));
            }
            position = access.length();
        }
        return requests;
    }

    private static Request request(JsonNode event) {
        var object = event.path("objectRef");
        var subresource = object.path("subresource").asText("");
        var kind = object.path("resource").asText("");
        var name = object.path("name").asText("");
        var user = event.at("/user/username").asText();
        return new Request(
                Instant.parse(event.path("requestReceivedTimestamp").asText()),
                Instant.parse(event.path("stageTimestamp").asText()),
                user.substring(user.lastIndexOf(':') + 1),
                event.path("verb").asText(),
                subresource.isEmpty() ? kind : kind + "/" + subresource,
                kind.equals("namespaces") ? name : object.path("namespace").asText(""),
                name,
                event.at("/responseStatus/code").asInt());
    }
}
