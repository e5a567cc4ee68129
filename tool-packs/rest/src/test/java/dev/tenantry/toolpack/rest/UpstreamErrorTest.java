package dev.tenantry.toolpack.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamErrorTest {

    private static final String DOCUMENT = """
            openapi: 3.1.0
            info: {title: Branches, version: "1"}
            paths:
              /branches:
                get: {operationId: list_branches}
            """;

    @TempDir
    private Path directory;

    private TestUpstream upstream;
    private Sources source;

    @BeforeEach
    void start() throws Exception {
        upstream = new TestUpstream();
        source = Sources.document(directory, upstream.url(), DOCUMENT).with(new RotatingCredentials(Sources.CANARY));
    }

    @AfterEach
    void stop() {
        upstream.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | application/json | {\"error\": \"branch not found\"} | HTTP 404 Not Found: branch not found",
                "400 | application/json | {\"error\": {\"code\": 7, \"message\": \"bad page\"}}"
                        + " | HTTP 400 Bad Request: bad page",
                "422 | application/problem+json | {\"type\": \"x\", \"title\": \"Invalid\", \"detail\": \"page\"}"
                        + " | HTTP 422 Unprocessable Content: page",
                "422 | application/json | {\"errors\": [{\"detail\": \"page\"}]}"
                        + " | HTTP 422 Unprocessable Content: page",
                "400 | application/json | {\"error\": \"x\", \"error_description\": \"scope is unknown\"}"
                        + " | HTTP 400 Bad Request: scope is unknown",
                "503 | text/plain | try  later | HTTP 503 Service Unavailable: try later",
                "500 | text/html | <h1>Stack trace</h1> | HTTP 500 Internal Server Error",
                "502 | application/json | {broken | HTTP 502 Bad Gateway",
                "599 | application/json | {} | HTTP 599",
            })
    void namesStatusReasonAndTheUpstreamsMessage(int status, String contentType, String body, String text)
            throws Exception {
        // Given
        upstream.answers(TestUpstream.answering(status, contentType, body));
        // When
        var result = source.call("list_branches", "{}");
        // Then
        assertThat(result.isError()).isTrue();
        assertThat(result.text()).isEqualTo(text);
    }

    @Test
    void boundsTheUpstreamsMessageAndMakesItOneLine() throws Exception {
        // Given
        upstream.answers(TestUpstream.json(400, "{\"error\": \"first\\nsecond " + "x".repeat(1000) + "\"}"));
        // When
        var text = source.call("list_branches", "{}").text();
        // Then
        assertThat(text)
                .startsWith("HTTP 400 Bad Request: first second xxx")
                .endsWith("…")
                .hasSizeLessThan(330);
    }

    @ParameterizedTest
    @CsvSource({
        "400, application/json, '{\"error\": \"bad header Bearer canary-7f3a9c51d2\"}'",
        "400, application/json, '{\"error\": \"bad token canary\\u002d7f3a9c51d2\"}'",
        "400, text/plain, 'Authorization: Bearer canary-7f3a9c51d2'",
        "200, application/json, '{\"headers\": {\"authorization\": [\"Bearer canary-7f3a9c51d2\"]}}'",
        "200, application/json, '{\"canary-7f3a9c51d2\": 1}'",
        "200, application/json, '\"canary-7f3a9c51d2\"'",
        "200, text/plain, you sent canary-7f3a9c51d2"
    })
    void neverPassesOnTheCredentialThatAnUpstreamEchoes(int status, String contentType, String body) throws Exception {
        // Given
        upstream.answers(TestUpstream.answering(status, contentType, body));
        // When
        var result = source.call("list_branches", "{}");
        // Then
        assertThat(result.text()).contains("****").doesNotContain("canary-7f3a9c51d2");
        assertThat(String.valueOf(result.structured())).doesNotContain("canary-7f3a9c51d2");
        assertThat(upstream.only().header("Authorization")).isEqualTo(Sources.CANARY);
    }
}
