package dev.tenantry.toolpack.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.toolpack.CredentialUnavailableException;
import dev.tenantry.toolpack.Credentials;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialUseTest {

    private static final String DOCUMENT = """
            openapi: 3.1.0
            info: {title: Branches, version: "1"}
            paths:
              /branches:
                post:
                  operationId: add_branch
                  parameters:
                  - {name: X-Key, in: header, schema: {type: string}}
                  - {name: Authorization, in: header, schema: {type: string}}
                  - {name: client, in: header, schema: {type: string}}
                  - {name: X-Trace, in: header, schema: {type: string}}
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema: {type: object, properties: {name: {type: string}}}
            """;

    @TempDir
    private Path directory;

    private TestUpstream upstream;
    private Sources source;

    @BeforeEach
    void start() throws Exception {
        upstream = new TestUpstream();
        source = Sources.document(directory, upstream.url(), DOCUMENT);
    }

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    @Tag("E2")
    @DisplayName("two sources of one process keep address, credential and headers apart")
    void keepsTwoSourcesApart() throws Exception {
        try (var other = new TestUpstream()) {
            // Given
            upstream.answers(TestUpstream.json(200, "{}"));
            other.answers(TestUpstream.json(200, "{}"));
            var acme = source.with(new RotatingCredentials("Bearer of-acme")).headers(Map.of("client", "acme"));
            var globex = Sources.document(directory, other.url(), DOCUMENT)
                    .with(new RotatingCredentials("Bearer of-globex"))
                    .headers(Map.of("client", "globex"));
            // When
            acme.call("add_branch", "{}");
            globex.call("add_branch", "{}");
            acme.call("add_branch", "{}");
            // Then
            assertThat(upstream.received())
                    .extracting(request -> request.header("Authorization") + " " + request.header("Client"))
                    .containsExactly("Bearer of-acme acme", "Bearer of-acme acme");
            assertThat(other.received())
                    .extracting(request -> request.header("Authorization") + " " + request.header("Client"))
                    .containsExactly("Bearer of-globex globex");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void repeatsOnceWithTheNewValueAfterARefusal(int status) throws Exception {
        // Given
        var credentials = new RotatingCredentials("Bearer old", "Bearer new");
        upstream.answers(exchange -> {
            var old = exchange.getRequestHeaders().getFirst("Authorization").equals("Bearer old");
            TestUpstream.json(old ? status : 200, "{}").answer(exchange);
        });
        // When
        var result = source.with(credentials).call("add_branch", "{\"name\": \"Centro\"}");
        // Then
        assertThat(result.isError()).isFalse();
        assertThat(credentials.refused()).containsExactly("Bearer old");
        assertThat(upstream.received())
                .extracting(request -> request.header("Authorization"))
                .containsExactly("Bearer old", "Bearer new");
        assertThat(upstream.received())
                .extracting(TestUpstream.Received::body)
                .containsExactly("{\"name\":\"Centro\"}", "{\"name\":\"Centro\"}");
    }

    @Test
    void doesNotRepeatWithTheSameValue() throws Exception {
        // Given
        upstream.answers(TestUpstream.json(401, "{\"error\": \"who are you\"}"));
        // When
        var result = source.with(new RotatingCredentials(Sources.CANARY)).call("add_branch", "{}");
        // Then
        assertThat(result.text()).isEqualTo("HTTP 401 Unauthorized: who are you");
        assertThat(upstream.received()).hasSize(1);
    }

    @Test
    void repeatsOnlyOnce() throws Exception {
        // Given
        upstream.answers(TestUpstream.json(401, "{\"error\": \"no: Bearer second-value\"}"));
        // When
        var result = source.with(new RotatingCredentials("Bearer first-value", "Bearer second-value", "Bearer third"))
                .call("add_branch", "{}");
        // Then
        assertThat(result.text()).isEqualTo("HTTP 401 Unauthorized: no: ****");
        assertThat(upstream.received()).hasSize(2);
    }

    @Test
    void doesNotAskForANewValueWhenAnotherErrorComes() throws Exception {
        // Given
        var credentials = new RotatingCredentials("Bearer old", "Bearer new");
        upstream.answers(TestUpstream.json(500, "{}"));
        // When
        source.with(credentials).call("add_branch", "{}");
        // Then
        assertThat(credentials.refused()).isEmpty();
    }

    @Test
    void tellsWhyACredentialIsMissing() throws Exception {
        // Given
        var credentials = new Credentials() {
            @Override
            public String value(String name) {
                throw new CredentialUnavailableException("Credential " + name + " is not loaded: access denied");
            }

            @Override
            public boolean refreshAfterRefusal(String name, String refused) {
                throw new AssertionError("nothing was refused");
            }
        };
        // When
        var result = source.with(credentials).call("add_branch", "{}");
        // Then
        assertThat(result.isError()).isTrue();
        assertThat(result.text()).isEqualTo("Credential crm is not loaded: access denied");
        assertThat(upstream.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Bearer a\r\nX-Admin: true", "Bearer ключ", "Bearer a\u0000"})
    void refusesACredentialThatIsNoHeaderWithoutShowingIt(String value) throws Exception {
        // When
        var result = source.with(new RotatingCredentials(value)).call("add_branch", "{}");
        // Then
        assertThat(result.isError()).isTrue();
        assertThat(result.text())
                .isEqualTo(
                        "Credential crm cannot be sent in the header Authorization: it is empty, begins with a space, or has"
                                + " characters other than visible ASCII and spaces");
        assertThat(upstream.received()).isEmpty();
    }

    @Test
    void letsNoArgumentReplaceTheCredentialOrAFixedHeader() throws Exception {
        // Given
        var guarded = source.with(new RotatingCredentials(Sources.CANARY)).headers(Map.of("Client", "acme-retail"));
        // When
        guarded.call("add_branch", "{\"Authorization\": \"evil\", \"client\": \"evil\", \"X-Trace\": \"t1\"}");
        // Then
        assertThat(names(guarded)).containsExactly("X-Key", "X-Trace", "name");
        assertThat(upstream.only().header("Authorization")).isEqualTo(Sources.CANARY);
        assertThat(upstream.only().header("Client")).isEqualTo("acme-retail");
        assertThat(upstream.only().header("X-trace")).isEqualTo("t1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\r\\nAuthorization: evil", "ключ", "a\\u0000b"})
    void refusesAnArgumentThatIsNoHeader(String value) throws Exception {
        // When
        var result = source.call("add_branch", "{\"X-Trace\": \"" + value + "\"}");
        // Then
        assertThat(result.isError()).isTrue();
        assertThat(result.text())
                .isEqualTo("Argument X-Trace must have visible ASCII characters only: it is sent as a header");
        assertThat(upstream.received()).isEmpty();
    }

    private static List<String> names(Sources source) {
        return List.copyOf(source.tool("add_branch")
                .tool()
                .inputSchema()
                .path("properties")
                .propertyNames());
    }
}
