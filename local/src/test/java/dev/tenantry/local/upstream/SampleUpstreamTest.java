package dev.tenantry.local.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleUpstreamTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private SampleUpstream upstream;

    @BeforeEach
    void start() {
        upstream = SampleUpstream.start(0, (tenant, authorization) -> authorization.equals("Bearer key-of-" + tenant));
    }

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void saysWhoCalledWithoutTheCredential() throws Exception {
        // When
        var response = send(request("acme", "/acme/stores/zones").header("client", "acme-retail"));
        // Then
        var caller = JSON.readTree(response.body()).path("calledBy");
        assertThat(caller.path("tenant").asText()).isEqualTo("acme");
        assertThat(caller.path("client").asText()).isEqualTo("acme-retail");
        // printf 'Bearer key-of-acme' | sha256sum | cut -c1-8
        assertThat(caller.path("credential").asText()).isEqualTo("fc90a484");
        assertThat(response.body()).doesNotContain("key-of-acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer key-of-globex", "bearer key-of-acme", "key-of-acme", " "})
    void refusesTheCredentialOfAnotherTenantAndAnyOtherValue(String authorization) throws Exception {
        // When
        var response = send(HttpRequest.newBuilder(uri("/acme/stores/zones")).header("Authorization", authorization));
        // Then
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("{\"error\":\"invalid or missing credential\",\"tenant\":\"acme\"}");
    }

    @Test
    void refusesACallWithoutCredentialBeforeItLooksAtThePath() throws Exception {
        assertThat(send(HttpRequest.newBuilder(uri("/acme/nothing/here"))).statusCode())
                .isEqualTo(401);
    }

    @Test
    void givesEachTenantItsOwnDataAndAlwaysTheSame() throws Exception {
        // When
        var acme = data("acme", "/acme/stores/branches");
        var acmeAgain = data("acme", "/acme/stores/branches");
        var globex = data("globex", "/globex/stores/branches");
        // Then
        assertThat(acme).isEqualTo(acmeAgain).isNotEqualTo(globex);
        assertThat(acme.path(0).path("name").asText()).startsWith("Acme ");
    }

    @Test
    void honoursPagesAndFilters() throws Exception {
        // Given
        var all = data("acme", "/acme/stores/branches?limit=100");
        // When
        var second = get("acme", "/acme/stores/branches?page=2&limit=3");
        var zone = data("acme", "/acme/stores/branches?zone_id=2&limit=100");
        // Then
        assertThat(second.path("data")).hasSize(3);
        assertThat(second.path("data").path(0)).isEqualTo(all.path(3));
        assertThat(second.path("total").asInt()).isEqualTo(all.size());
        assertThat(zone)
                .isNotEmpty()
                .allSatisfy(branch -> assertThat(branch.path("zone_id").asInt()).isEqualTo(2));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /acme/stores/branches/999, 404, branch not found",
        "GET, /acme/stores/branches?limit=101, 400, limit must be between 1 and 100",
        "GET, /acme/stores/branches?page=two, 400, page must be a number",
        "GET, /acme/stores/unknown, 404, no such path",
        "GET, /acme, 404, no such path",
        "DELETE, /acme/stores/branches, 405, method not allowed"
    })
    void refusesWhatItCannotAnswer(String method, String path, int status, String message) throws Exception {
        // When
        var response = raw(method, path);
        // Then
        assertThat(response).startsWith("HTTP/1.1 " + status + " ");
        assertThat(response).endsWith("{\"error\":\"" + message + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "[1]"})
    void refusesABodyThatIsNoObject(String body) throws Exception {
        // When
        var response = send(request("initech", "/initech/xyte/spaces").POST(BodyPublishers.ofString(body)));
        // Then
        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void refusesAHugeBody() throws Exception {
        // When
        var response =
                send(request("initech", "/initech/xyte/spaces").POST(BodyPublishers.ofString("x".repeat(100_000))));
        // Then
        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void cancelsOnlyACommandThatWaits() throws Exception {
        // Given
        var device = get("initech", "/initech/xyte/devices").at("/items/0/id").asText();
        var commands = "/initech/xyte/devices/" + device + "/commands";
        // When
        var waiting = send(request("initech", commands + "/" + device + "-c1").DELETE());
        var done = send(request("initech", commands + "/" + device + "-c2").DELETE());
        // Then
        assertThat(JSON.readTree(waiting.body()).path("status").asText()).isEqualTo("cancelled");
        assertThat(done.statusCode()).isEqualTo(409);
    }

    @Test
    void namesThePortThatIsTaken() {
        assertThatThrownBy(() -> SampleUpstream.start(upstream.port(), (tenant, authorization) -> true))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("the sample upstream cannot listen on port " + upstream.port());
    }

    private JsonNode data(String tenant, String path) throws Exception {
        return get(tenant, path).path("data");
    }

    private JsonNode get(String tenant, String path) throws Exception {
        return JSON.readTree(send(request(tenant, path)).body());
    }

    private HttpRequest.Builder request(String tenant, String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer key-of-" + tenant);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /** Sends a path as it stands; the HTTP client would refuse a broken one itself. */
    private String raw(String method, String path) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), upstream.port())) {
            var request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Authorization: Bearer key-of-acme\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + upstream.port() + path);
    }
}
