package dev.tenantry.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.edge.RawClient.Reply;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a client meets that names no tenant, or the wrong one")
class EdgeRefusalsTest {

    private static EdgeRig rig;
    private static FakePod acme;
    private static FakePod globex;

    @BeforeAll
    static void start() {
        rig = EdgeRig.start();
        acme = FakePod.named("acme");
        globex = FakePod.named("globex");
        rig.tenant("acme", acme);
        rig.tenant("globex", globex);
        rig.tenant("frozen", FakePod.named("frozen"));
        rig.cluster().suspend("frozen", true);
        rig.awaitStatus("frozen", status -> status == 403);
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @BeforeEach
    void forget() {
        acme.requests().clear();
        globex.requests().clear();
    }

    @Test
    @Tag("E6")
    void routesByHeader() {
        assertThat(rig.get("/mcp", "X-Client-ID: acme").body()).isEqualTo("{\"pod\":\"acme\"}");
        assertThat(rig.get("/mcp", "x-client-id: globex").body()).isEqualTo("{\"pod\":\"globex\"}");
    }

    @Test
    @Tag("E6")
    void routesByPath() {
        Reply reply = rig.get("/t/globex/mcp?cursor=a%2Fb");

        assertThat(reply.body()).isEqualTo("{\"pod\":\"globex\"}");
        assertThat(globex.requests().getFirst().target()).isEqualTo("/mcp?cursor=a%2Fb");
        assertThat(globex.requests().getFirst().headers().get("X-Client-ID")).containsExactly("globex");
    }

    @Test
    void routesWhereHeaderAndPathAgree() {
        assertThat(rig.get("/t/acme/mcp", "X-Client-ID: acme").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @Tag("E7")
    @ValueSource(strings = {"X-Other: 1", "X-Client-ID:", "X-Client-ID:    ", "X_Client_ID: acme", "XClientID: acme"})
    void refusesARequestWithoutClientId(String line) {
        Reply reply = rig.get("/mcp", line);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).isEqualTo("{\"error\":\"Missing X-Client-ID header\",\"code\":\"MISSING_CLIENT_ID\"}");
    }

    static Stream<Arguments> severalIds() {
        return Stream.of(
                Arguments.of("X-Client-ID: acme", "X-Client-ID: globex"),
                Arguments.of("X-Client-ID: acme", "x-client-id: acme"),
                Arguments.of("X-Client-ID: acme", "X-Client-ID:"),
                Arguments.of("X-Client-ID: acme,globex", "X-Other: 1"),
                Arguments.of("X-Client-ID: acme,", "X-Other: 1"));
    }

    @ParameterizedTest
    @MethodSource("severalIds")
    @Tag("E9")
    @Tag("T03")
    void refusesSeveralClientIds(String first, String second) {
        Reply reply = rig.get("/mcp", first, second);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .isEqualTo("{\"error\":\"Multiple X-Client-ID headers\",\"code\":\"MULTIPLE_CLIENT_IDS\"}");
        assertThat(acme.requests()).isEmpty();
    }

    @Test
    @Tag("T03")
    void refusesAHeaderThatContradictsThePath() {
        Reply reply = rig.get("/t/acme/mcp", "X-Client-ID: globex");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .isEqualTo("{\"error\":\"X-Client-ID does not match the path\",\"code\":\"CLIENT_ID_MISMATCH\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "ACME", "acme.", "-acme", "a b", "frozen", "../acme", "acme/mcp"})
    @Tag("E8")
    @Tag("E9")
    @Tag("E15")
    void refusesAnIdThatIsNoTenantOrSuspendedWithOneBody(String id) {
        Reply reply = rig.get("/mcp", "X-Client-ID: " + id);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body())
                .isEqualTo("{\"error\":\"Unknown client ID: " + id + "\",\"code\":\"UNKNOWN_CLIENT_ID\"}");
    }

    @Test
    @Tag("E8")
    void refusesAnUnknownTenantInThePath() {
        Reply reply = rig.get("/t/nobody/mcp");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).isEqualTo("{\"error\":\"Unknown client ID: nobody\",\"code\":\"UNKNOWN_CLIENT_ID\"}");
    }

    @Test
    void answersAJsonRpcRequestWithAJsonRpcError() {
        Reply reply = rig.post(
                "/mcp",
                "{\"jsonrpc\":\"2.0\",\"id\":\"a\\\"1\",\"method\":\"tools/list\"}",
                "Content-Type: application/json");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"a\\\"1\",\"error\":{\"code\":403,"
                        + "\"message\":\"Missing X-Client-ID header\",\"data\":{\"code\":\"MISSING_CLIENT_ID\"}}}");
    }

    @Test
    void keepsTheConnectionOfARefusedClient() throws IOException {
        try (var client = rig.client()) {
            client.send("GET /mcp HTTP/1.1\r\n" + EdgeRig.lines() + "\r\n");
            assertThat(client.reply().status()).isEqualTo(403);

            client.send("GET /t/acme/mcp HTTP/1.1\r\n" + EdgeRig.lines() + "\r\n");
            assertThat(client.reply().status()).isEqualTo(200);
        }
    }
}
