package dev.tenantry.local.secrets;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The EKS Pod Identity agent on the loopback interface: hands a pod that shows its token short-lived credentials of its
 * tenant. The AWS SDKs ask it by {@code AWS_CONTAINER_CREDENTIALS_FULL_URI} and
 * {@code AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE}, and again before the credentials expire.
 *
 * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/pod-id-how-it-works.html">How EKS Pod Identity works</a>
 */
public final class PodIdentityAgent implements AutoCloseable {

    private static final String PATH = "/v1/credentials";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads;
    private final CredentialIssuer issuer;
    private final Settings settings;
    private final Map<String, Pod> pods = new ConcurrentHashMap<>();

    /**
     * What an agent needs to know.
     *
     * @param lifetime of the credentials; the SDKs renew them fifteen minutes before the end
     * @param random a cryptographically strong source of tokens
     */
    public record Settings(Duration lifetime, InstantSource clock, RandomGenerator random) {}

    /**
     * A pod's identity.
     *
     * @param issued credentials that may still be in use, the newest last
     */
    private record Pod(String tenant, List<AwsCredentials> issued) {

        Pod with(AwsCredentials next) {
            // older ones than the last have expired: each is replaced only at half of its life
            var kept = issued.subList(Math.max(0, issued.size() - 1), issued.size());
            return new Pod(tenant, Stream.concat(kept.stream(), Stream.of(next)).toList());
        }
    }

    private PodIdentityAgent(HttpServer server, CredentialIssuer issuer, Settings settings) {
        this.server = server;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        this.issuer = issuer;
        this.settings = settings;
    }

    /** Starts an agent on a free port. */
    public static PodIdentityAgent start(CredentialIssuer issuer, Settings settings) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var agent = new PodIdentityAgent(HttpServer.create(address, 0), issuer, settings);
        agent.server.setExecutor(agent.threads);
        agent.server.createContext(PATH, agent::handle);
        agent.server.start();
        return agent;
    }

    /** Value for {@code AWS_CONTAINER_CREDENTIALS_FULL_URI}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    /** Binds a new pod to its tenant; the result is what its token file holds, and nothing else may know it. */
    public String register(String tenant) {
        var bytes = new byte[32];
        settings.random().nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        pods.put(token, new Pod(tenant, List.of()));
        return token;
    }

    /** Ends the pod's identity: its token and its credentials stop working at once. */
    public void unregister(String token) {
        var pod = pods.remove(token);
        if (pod != null) {
            pod.issued().forEach(issuer::revoke);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var token = exchange.getRequestHeaders().getFirst("Authorization");
            var credentials = token == null ? null : credentialsOf(token.strip());
            if (credentials == null) {
                send(exchange, 400, Map.of("message", "Service account token is missing, unknown or expired"));
            } else if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, 405, Map.of("message", "Method not allowed"));
            } else {
                send(exchange, 200, answer(credentials));
            }
        }
    }

    private @Nullable AwsCredentials credentialsOf(String token) {
        var pod = pods.computeIfPresent(token, (key, known) -> renewed(known));
        return pod == null ? null : pod.issued().getLast();
    }

    /** New credentials are made when half of the life of the last ones is over. */
    private Pod renewed(Pod pod) {
        var halfLife = settings.clock().instant().plus(settings.lifetime().dividedBy(2));
        if (!pod.issued().isEmpty() && expirationOf(pod.issued().getLast()).isAfter(halfLife)) {
            return pod;
        }
        return pod.with(issuer.issue(pod.tenant(), settings.lifetime()));
    }

    private static Object answer(AwsCredentials credentials) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("AccessKeyId", credentials.accessKeyId())
                .put("SecretAccessKey", credentials.secretAccessKey())
                .put("Token", credentials.sessionToken())
                .put("Expiration", expirationOf(credentials).toString())
                .put("AccountId", SecretStore.ACCOUNT);
    }

    private static Instant expirationOf(AwsCredentials credentials) {
        var expiration = credentials.expiration();
        return expiration == null ? Instant.MAX : expiration;
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        var bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
