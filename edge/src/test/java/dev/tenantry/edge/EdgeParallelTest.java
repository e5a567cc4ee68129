package dev.tenantry.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("Two tenants called in parallel")
class EdgeParallelTest {

    private static final int CALLS = 4_000;
    private static final int AT_ONCE = 128;

    @Test
    @Tag("E6")
    @Tag("E11")
    @DisplayName("get their own answers, although the JSON-RPC ids are the same")
    void answersAreNeverCrossed() {
        try (var rig = EdgeRig.start();
                var client = HttpClient.newHttpClient()) {
            rig.tenant("acme", sayingWhoAsked("acme"), sayingWhoAsked("acme"));
            rig.tenant("globex", sayingWhoAsked("globex"));
            var free = new Semaphore(AT_ONCE);
            List<CompletableFuture<String>> answers = new ArrayList<>();
            List<String> expected = new ArrayList<>();

            for (int i = 0; i < CALLS; i++) {
                String tenant = i % 2 == 0 ? "acme" : "globex";
                String call = "{\"jsonrpc\":\"2.0\",\"id\":" + i / 2 + ",\"method\":\"tools/call\",\"params\":\""
                        + tenant + "\"}";
                expected.add("%s answers %s asked by %s".formatted(tenant, call, tenant));
                free.acquireUninterruptibly();
                answers.add(client.sendAsync(
                                request(rig, i % 4 < 2, tenant, call), BodyHandlers.ofString(StandardCharsets.UTF_8))
                        .whenComplete((reply, failure) -> free.release())
                        .thenApply(reply -> reply.body()));
            }

            assertThat(answers.stream().map(CompletableFuture::join)).containsExactlyElementsOf(expected);
        }
    }

    private static HttpRequest request(EdgeRig rig, boolean byHeader, String tenant, String call) {
        String origin = "http://127.0.0.1:" + rig.port();
        HttpRequest.Builder request = byHeader
                ? HttpRequest.newBuilder(URI.create(origin + "/mcp")).header("X-Client-ID", tenant)
                : HttpRequest.newBuilder(URI.create(origin + "/t/" + tenant + "/mcp"));
        return request.version(HttpClient.Version.HTTP_1_1)
                .POST(BodyPublishers.ofString(call))
                .build();
    }

    private static FakePod sayingWhoAsked(String name) {
        return new FakePod(exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            FakePod.reply(
                    exchange,
                    200,
                    "text/plain",
                    "%s answers %s asked by %s"
                            .formatted(name, body, exchange.getRequestHeaders().getFirst("X-Client-ID")));
        });
    }
}
