package dev.tenantry.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.edge.RawClient.Reply;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a client meets that tries to be read in two ways")
class EdgeHostileRequestsTest {

    private static EdgeRig rig;
    private static FakePod acme;

    @BeforeAll
    static void start() {
        rig = EdgeRig.start();
        acme = FakePod.named("acme");
        rig.tenant("acme", acme);
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @BeforeEach
    void forget() {
        acme.requests().clear();
    }

    @Test
    @Tag("E9")
    void cutsALongIdInItsAnswer() {
        Reply reply = rig.get("/mcp", "X-Client-ID: " + "a".repeat(8 * 1024));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body())
                .isEqualTo("{\"error\":\"Unknown client ID: " + "a".repeat(64) + "\",\"code\":\"UNKNOWN_CLIENT_ID\"}");
    }

    @ParameterizedTest
    @Tag("E9")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"} | \\\"}",
                "a\"b\\c | a\\\"b\\\\c",
                "<script>alert(1)</script> | <script>alert(1)</script>",
                "acm\u00e9 | acm\\u00E9",
                "%{jndi:ldap://x} | %{jndi:ldap://x}"
            })
    @Tag("T13")
    void escapesTheIdInItsAnswer(String id, String escaped) {
        Reply reply = rig.get("/mcp", "X-Client-ID: " + id);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body())
                .isEqualTo("{\"error\":\"Unknown client ID: " + escaped + "\",\"code\":\"UNKNOWN_CLIENT_ID\"}");
        assertThat(reply.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("x-content-type-options", "nosniff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Client-ID: ac\u0000me",
                "X-Client-ID: acme\u0000",
                "X-Client-ID : acme",
                "X-Client-ID\u0000: acme",
                " X-Client-ID: acme",
                "X-Client-ID: globex\r\n X-Client-ID: acme",
                "Transfer-Encoding: chunked\r\nContent-Length: 4\r\nX-Client-ID: acme",
                "Content-Length: 4\r\nContent-Length: 5\r\nX-Client-ID: acme",
                "Content-Length: -1\r\nX-Client-ID: acme",
                "Content-Length: +4\r\nX-Client-ID: acme",
                "Content-Length: 4x\r\nX-Client-ID: acme",
                "Content-Length: 4,5\r\nX-Client-ID: acme",
                "Transfer-Encoding: xchunked\r\nX-Client-ID: acme",
                "Transfer-Encoding: chunked, identity\r\nX-Client-ID: acme",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\nX-Client-ID: acme",
                "Transfer-Encoding:\u000bchunked\r\nX-Client-ID: acme",
                "Host: other.test\r\nX-Client-ID: acme"
            })
    @Tag("T03")
    @Tag("T13")
    void refusesMalformedHeadersAndFraming(String lines) {
        Reply reply = rig.raw("POST /mcp HTTP/1.1\r\n" + EdgeRig.lines(lines) + "\r\n0\r\n\r\n");

        assertThat(reply.status()).as(reply.body()).isIn(400, 403);
        assertThat(acme.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/t/acme/../globex/mcp",
                "/t/acme%2fmcp",
                "/t/globex/%2e%2e/acme/mcp",
                "//mcp",
                "/mcp;a=b",
                "http://edge.test/mcp"
            })
    void refusesAnAmbiguousTarget(String target) {
        Reply reply = rig.get(target, "X-Client-ID: acme");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo("{\"error\":\"The request target is ambiguous\",\"code\":\"BAD_REQUEST\"}");
        assertThat(acme.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health/liveness", "/t/acme/tenant", "/metrics", "/t/acme"})
    void servesNothingButMcp(String target) {
        Reply reply = rig.get(target, "X-Client-ID: acme");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).contains("\"code\":\"NOT_FOUND\"");
        assertThat(acme.requests()).isEmpty();
    }

    @Test
    void refusesARequestWithoutHost() {
        Reply reply = rig.raw("GET /mcp HTTP/1.1\r\nX-Client-ID: acme\r\n\r\n");

        assertThat(reply.status()).isEqualTo(400);
    }

    @Test
    void refusesHttp10() {
        Reply reply = rig.raw("GET /mcp HTTP/1.0\r\nHost: a\r\nX-Client-ID: acme\r\n\r\n");

        assertThat(reply.status()).isEqualTo(505);
    }

    @Test
    void refusesHeadersBeyondItsLimit() throws IOException {
        try (var client = rig.client()) {
            client.send("GET /mcp HTTP/1.1\r\n" + EdgeRig.lines("X-Client-ID: acme", "X-Big: " + "b".repeat(70_000))
                    + "\r\n");
            Reply reply = client.reply();

            assertThat(reply.status()).isEqualTo(431);
            assertThat(reply.body()).contains("\"code\":\"HEADERS_TOO_LARGE\"");
        }
    }

    @Test
    void refusesARequestLineBeyondItsLimit() {
        assertThat(rig.get("/mcp?" + "q".repeat(10_000), "X-Client-ID: acme").status())
                .isEqualTo(414);
    }

    @Test
    void closesTheConnectionOfARefusedRequestWhoseBodyIsNotComplete() throws IOException {
        try (var client = rig.client()) {
            client.send(
                    "POST /mcp HTTP/1.1\r\n" + EdgeRig.lines("Content-Length: 1000000") + "\r\n" + "x".repeat(70_000));
            Reply reply = client.reply();

            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.headers()).containsEntry("connection", "close");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void doesNotTakeTheRestOfARefusedBodyForARequest() throws IOException {
        String inner = "GET /mcp HTTP/1.1\r\n" + EdgeRig.lines("X-Client-ID: acme") + "\r\n";
        try (var client = rig.client()) {
            client.send("POST /mcp HTTP/1.1\r\n"
                    + EdgeRig.lines("Content-Length: " + inner.length(), "X-Client-ID: nobody") + "\r\n" + inner);
            assertThat(client.reply().status()).isEqualTo(403);
            client.send("GET /mcp HTTP/1.1\r\n" + EdgeRig.lines("X-Client-ID: acme") + "\r\n");
            assertThat(client.reply().status()).isEqualTo(200);
        }

        assertThat(acme.requests()).hasSize(1);
    }
}
