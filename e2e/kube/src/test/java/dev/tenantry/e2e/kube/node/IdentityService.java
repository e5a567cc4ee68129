package dev.tenantry.e2e.kube.node;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tenantry.local.secrets.AwsCredentials;
import io.fabric8.kubernetes.api.model.authentication.TokenReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What the EKS Pod Identity agent asks: credentials for a pod's projected token. Each tenant's account {@code server} has an
 * association; whose token it is, the API server says.
 *
 * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/pod-id-how-it-works.html">How EKS Pod Identity works</a>
 */
final class IdentityService implements AutoCloseable {

    private static final String AUDIENCE = "pods.eks.amazonaws.com";
    private static final Pattern ACCOUNT = Pattern.compile("system:serviceaccount:mcp-([a-z0-9-]+):server");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final KubernetesClient client;
    private final Function<String, AwsCredentials> issuer;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private IdentityService(HttpServer server, KubernetesClient client, Function<String, AwsCredentials> issuer) {
        this.server = server;
        this.client = client;
        this.issuer = issuer;
    }

    /**
     * Starts the service.
     *
     * @param issuer of a tenant's credentials
     */
    static IdentityService start(KubernetesClient client, Function<String, AwsCredentials> issuer) throws IOException {
        var service = new IdentityService(HttpServer.create(Addresses.IDENTITY, 0), client, issuer);
        service.server.setExecutor(service.threads);
        service.server.createContext("/v1/credentials", service::handle);
        service.server.start();
        return service;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var token = exchange.getRequestHeaders().getFirst("Authorization");
            var credentials = Optional.ofNullable(token).flatMap(this::tenantOf).map(issuer);
            var answer = credentials.map(IdentityService::body).orElse(Map.of("message", "no association"));
            var bytes = JSON.writeValueAsString(answer).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(credentials.isPresent() ? 200 : 400, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Optional<String> tenantOf(String token) {
        TokenReview review = client.resource(new TokenReviewBuilder()
                        .withNewSpec()
                        .withToken(token)
                        .withAudiences(AUDIENCE)
                        .endSpec()
                        .build())
                .create();
        if (!Boolean.TRUE.equals(review.getStatus().getAuthenticated())) {
            return Optional.empty();
        }
        var account = ACCOUNT.matcher(review.getStatus().getUser().getUsername());
        return account.matches() ? Optional.of(account.group(1)) : Optional.empty();
    }

    private static Map<String, String> body(AwsCredentials credentials) {
        return Map.of(
                "AccessKeyId", credentials.accessKeyId(),
                "SecretAccessKey", credentials.secretAccessKey(),
                "Token", String.valueOf(credentials.sessionToken()),
                "Expiration", String.valueOf(credentials.expiration()));
    }
}
