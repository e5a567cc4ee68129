package dev.tenantry.toolpack.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamAnswerTest {

    private static final String DOCUMENT = """
            openapi: 3.1.0
            info: {title: Branches, version: "1"}
            paths:
              /branches:
                get: {operationId: list_branches}
            """;

    private final CountDownLatch testEnds = new CountDownLatch(1);

    @TempDir
    private Path directory;

    private TestUpstream upstream;
    private Sources source;

    @BeforeEach
    void start() throws Exception {
        upstream = new TestUpstream();
        source = Sources.document(directory, upstream.url() + "/acme", DOCUMENT);
    }

    @AfterEach
    void stop() {
        testEnds.countDown();
        upstream.close();
    }

    @Test
    void passesOnAnObjectAsItIsWithEveryDigit() throws Exception {
        // Given
        upstream.answers(TestUpstream.json(200, "{\"id\": \"7\", \"turnover\": 12345678901234567890.10}"));
        // When
        var result = source.call("list_branches", "{}");
        // Then
        assertThat(result.isError()).isFalse();
        assertThat(result.text()).isEqualTo("{\"id\":\"7\",\"turnover\":12345678901234567890.10}");
        assertThat(result.structured()).hasToString(result.text());
        assertThat(upstream.only().target()).isEqualTo("/acme/branches");
    }

    @Test
    void wrapsAListBecauseStructuredContentIsAnObject() throws Exception {
        // Given
        upstream.answers(TestUpstream.answering(200, "application/problem+json; charset=utf-8", "[{\"id\": 1}]"));
        // When
        var result = source.call("list_branches", "{}");
        // Then
        assertThat(result.structured()).hasToString("{\"items\":[{\"id\":1}]}");
        assertThat(result.text()).isEqualTo("{\"items\":[{\"id\":1}]}");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, '\"done\"', done",
        "application/json, 42, 42",
        "application/json, null, null",
        "text/plain, all good, all good",
        "text/plain; charset=no-such-set, all good, all good",
        "text/csv, 'a,b', 'a,b'",
        "'', all good, all good",
        "'', '{\"a\": 1}', '{\"a\":1}'",
        "image/png, xyz, The upstream answered 3 bytes of image/png; only JSON and text are passed on"
    })
    void passesOnEverythingElseAsText(String contentType, String body, String text) throws Exception {
        // Given
        upstream.answers(TestUpstream.answering(200, contentType, body));
        // When
        var result = source.call("list_branches", "{}");
        // Then
        assertThat(result.isError()).isFalse();
        assertThat(result.text()).isEqualTo(text);
    }

    @Test
    void readsTheDeclaredCharacterSet() throws Exception {
        // Given
        upstream.answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=ISO-8859-1");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("Ñuñoa".getBytes(StandardCharsets.ISO_8859_1));
        });
        // When / Then
        assertThat(source.call("list_branches", "{}").text()).isEqualTo("Ñuñoa");
    }

    @Test
    void saysWhenThereIsNoContent() throws Exception {
        // Given
        upstream.answers(TestUpstream.json(204, ""));
        // When
        var result = source.call("list_branches", "{}");
        // Then
        assertThat(result.isError()).isFalse();
        assertThat(result.text()).isEqualTo("HTTP 204, no content");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\": ", "{\"id\": 1} trailing", "<html>", "{'id': 1}"})
    void tellsOfBrokenJson(String body) throws Exception {
        // Given
        upstream.answers(TestUpstream.json(200, body));
        // When
        var result = source.call("list_branches", "{}");
        // Then
        assertThat(result.isError()).isTrue();
        assertThat(result.text()).startsWith("The upstream's answer says it is JSON but is broken at line 1, column ");
    }

    @Test
    void tellsOfJsonThatIsNestedTooDeep() throws Exception {
        // Given
        upstream.answers(TestUpstream.json(200, "[".repeat(100_000)));
        // When / Then
        assertThat(source.call("list_branches", "{}").text()).startsWith("The upstream's answer says it is JSON but");
    }

    @Test
    void refusesACompressedAnswer() throws Exception {
        // Given
        upstream.answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, 3);
            exchange.getResponseBody().write(new byte[3]);
        });
        // When
        var result = source.call("list_branches", "{}");
        // Then
        assertThat(result.isError()).isTrue();
        assertThat(result.text()).contains("compressed (gzip)");
    }

    @Test
    void stopsReadingAnEndlessAnswerAtTheBound() throws Exception {
        // Given
        var letGo = new CompletableFuture<Boolean>();
        upstream.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (true) {
                    exchange.getResponseBody().write(new byte[8192]);
                }
            } catch (java.io.IOException e) {
                letGo.complete(true);
            }
        });
        // When
        var result = source.bounds(Duration.ofSeconds(20), 100_000).call("list_branches", "{}");
        // Then
        assertThat(result.isError()).isTrue();
        assertThat(result.text())
                .isEqualTo("The upstream's answer is larger than 100000 bytes; ask for less (a filter, a smaller page),"
                        + " or let the platform team raise maxResponseBytes");
        assertThat(letGo.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void readsAnAnswerThatIsExactlyAsLargeAsTheBound() throws Exception {
        // Given
        upstream.answers(TestUpstream.answering(200, "text/plain", "x".repeat(1000)));
        // When / Then
        assertThat(source.bounds(Duration.ofSeconds(20), 1000)
                        .call("list_branches", "{}")
                        .isError())
                .isFalse();
        assertThat(source.bounds(Duration.ofSeconds(20), 999)
                        .call("list_branches", "{}")
                        .isError())
                .isTrue();
    }

    @Test
    @DisplayName("an upstream that never answers: Request timeout after <n>ms")
    void endsACallThatIsNeverAnswered() throws Exception {
        // Given
        upstream.answers(exchange -> awaitEnd());
        // When
        var result = source.bounds(Duration.ofMillis(150), 1000).call("list_branches", "{}");
        // Then
        assertThat(result.isError()).isTrue();
        assertThat(result.text()).isEqualTo("Request timeout after 150ms");
    }

    @Test
    void endsACallWhoseBodyNeverEnds() throws Exception {
        // Given
        upstream.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            awaitEnd();
        });
        // When / Then
        assertThat(source.bounds(Duration.ofMillis(300), 1000)
                        .call("list_branches", "{}")
                        .text())
                .isEqualTo("Request timeout after 300ms");
    }

    @Test
    void tellsOfAConnectionThatBreaksInTheMiddle() throws Exception {
        // Given
        upstream.answers(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            exchange.close();
        });
        // When
        var result = source.call("list_branches", "{}");
        // Then
        assertThat(result.isError()).isTrue();
        assertThat(result.text())
                .isEqualTo("Upstream " + upstream.url().substring("http://".length())
                        + " closed the connection before its answer was complete");
    }

    @Test
    void tellsOfAnUpstreamThatIsNotThere() throws Exception {
        // Given
        upstream.close();
        // When
        var result = source.call("list_branches", "{}");
        // Then
        assertThat(result.isError()).isTrue();
        assertThat(result.text())
                .isEqualTo("Upstream " + upstream.url().substring("http://".length())
                        + " cannot be reached: connection refused");
    }

    @Test
    void followsNoRedirectAndKeepsItsTargetToItself() throws Exception {
        // Given
        upstream.answers(exchange -> {
            exchange.getResponseHeaders().set("Location", upstream.url() + "/elsewhere?token=secret");
            exchange.sendResponseHeaders(302, -1);
        });
        // When
        var result = source.call("list_branches", "{}");
        // Then
        assertThat(result.isError()).isTrue();
        assertThat(result.text())
                .isEqualTo("HTTP 302 Found: the upstream redirects, which is not followed;"
                        + " baseUrl must be the final address");
        assertThat(upstream.received()).hasSize(1);
    }

    @Test
    void passesOnAnInterruption() {
        // Given
        var called = new CountDownLatch(1);
        upstream.answers(exchange -> {
            called.countDown();
            awaitEnd();
        });
        var outcome = new CompletableFuture<Throwable>();
        var caller = Thread.ofVirtual().start(() -> {
            try {
                outcome.completeExceptionally(new AssertionError(source.call("list_branches", "{}")));
            } catch (InterruptedException e) {
                outcome.complete(e);
            }
        });
        // When
        assertThat(called).satisfies(latch -> assertThat(latch.await(20, TimeUnit.SECONDS))
                .isTrue());
        caller.interrupt();
        // Then
        assertThat(outcome).succeedsWithin(Duration.ofSeconds(20)).isInstanceOf(InterruptedException.class);
    }

    private void awaitEnd() {
        try {
            testEnds.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
