package dev.tenantry.local.secrets;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * AWS Secrets Manager on the loopback interface: JSON 1.1 over HTTP, signatures verified against the credentials that
 * this endpoint issued. Clients reach it by {@code AWS_ENDPOINT_URL_SECRETS_MANAGER} or an endpoint override, with any
 * region.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/Welcome.html">API reference</a>
 */
public final class SecretsManagerEndpoint implements AutoCloseable {

    /** Well above the largest secret, base64 and escapes included. */
    private static final int MAX_REQUEST_BYTES = 1 << 20;

    private static final System.Logger LOG = System.getLogger(SecretsManagerEndpoint.class.getName());
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final HttpServer server;
    private final ExecutorService threads;
    private final CredentialIssuer credentials;
    private final Authenticator authenticator;
    private final Operations operations;

    /**
     * What an endpoint needs to know.
     *
     * @param port port to listen on, or 0 for a free one
     * @param cluster the cluster's name, second part of the names of tenants' secrets
     */
    public record Settings(int port, String cluster, InstantSource clock) {

        /** A free port, the cluster {@code local}, the system's clock. */
        public static Settings defaults() {
            return new Settings(0, "local", InstantSource.system());
        }
    }

    private SecretsManagerEndpoint(HttpServer server, SecretStore store, Settings settings) {
        this.server = server;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        this.credentials = new CredentialIssuer(settings.cluster(), settings.clock(), new SecureRandom());
        this.authenticator = new Authenticator(credentials, settings.clock());
        this.operations = new Operations(store, settings.clock());
    }

    /**
     * Starts serving the store.
     *
     * @throws IOException when the port is taken
     */
    public static SecretsManagerEndpoint start(SecretStore store, Settings settings) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port());
        var endpoint = new SecretsManagerEndpoint(HttpServer.create(address, 0), store, settings);
        endpoint.server.setExecutor(endpoint.threads);
        endpoint.server.createContext("/", endpoint::handle);
        endpoint.server.start();
        return endpoint;
    }

    /** Value for {@code AWS_ENDPOINT_URL_SECRETS_MANAGER}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Credentials that may do everything. */
    public AwsCredentials administrator() {
        return credentials.administrator();
    }

    /** Issues tenants' credentials. */
    public CredentialIssuer credentials() {
        return credentials;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                send(exchange, 200, answer(exchange));
            } catch (SecretsManagerException e) {
                send(exchange, 400, error(e.type().code(), String.valueOf(e.getMessage())));
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "A Secrets Manager request failed", e);
                send(exchange, 500, error("InternalServiceError", "An error occurred on the server side."));
            }
        }
    }

    private ObjectNode answer(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readNBytes(MAX_REQUEST_BYTES + 1);
        var uri = exchange.getRequestURI();
        if (!exchange.getRequestMethod().equals("POST") || !uri.toString().equals("/")) {
            throw new SecretsManagerException(ErrorType.UNKNOWN_OPERATION, "Operations are POST requests to /.");
        }
        if (body.length > MAX_REQUEST_BYTES) {
            throw SecretsManagerException.validation("The request is too large.");
        }
        var headers = new TreeMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        var caller = authenticator.authenticate("POST", "/", headers, body);
        return operations.perform(headers.getOrDefault("x-amz-target", ""), caller, parse(body));
    }

    private static Parameters parse(byte[] body) throws IOException {
        try {
            var json = JSON.readTree(body);
            if (json instanceof ObjectNode object) {
                return new Parameters(object);
            }
        } catch (JacksonException e) {
            // its message quotes the source, which may hold a secret: it is neither logged nor answered
        }
        throw new SecretsManagerException(ErrorType.SERIALIZATION, "The request must be one JSON object.");
    }

    private static ObjectNode error(String code, String message) {
        return JsonNodeFactory.instance.objectNode().put("__type", code).put("Message", message);
    }

    private static void send(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        var bytes = JSON.writeValueAsBytes(body);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/x-amz-json-1.1");
        headers.set("x-amzn-RequestId", UUID.randomUUID().toString());
        headers.set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
