package dev.tenantry.edge.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The error answer to a JSON-RPC request")
class JsonRpcRequestIdTest {

    private static final Refusal REFUSAL = Refusal.missingClientId();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/list\"} | 7",
                "{\"method\":\"m\",\"params\":{\"id\":1,\"a\":[{}]},\"id\":\"x\",\"jsonrpc\":\"2.0\"} | \"x\"",
                "{\"jsonrpc\":\"2.0\",\"id\":1e999,\"method\":\"m\"} | 1e999",
                "{\"jsonrpc\":\"2.0\",\"id\":12345678901234567890123,\"method\":\"m\"} | 12345678901234567890123",
                "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"m\",\"params\":{\"cut\":\"he | 3"
            })
    void repeatsTheId(String body, String id) {
        var found = JsonRpcRequestId.find(body.getBytes(StandardCharsets.UTF_8)).orElseThrow();

        assertThat(RefusalBody.jsonRpc(REFUSAL, found))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{\"code\":403,\"message\":"
                        + "\"Missing X-Client-ID header\",\"data\":{\"code\":\"MISSING_CLIENT_ID\"}}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "hello",
                "[1]",
                "{\"id\":1,\"method\":\"m\"}",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"m\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"m\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":{\"a\":1},\"method\":\"m\"}",
                "{\"params\":{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}}"
            })
    void isOnlyForRequestsWithAnId(String body) {
        assertThat(JsonRpcRequestId.find(body.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void survivesNestingWithoutEnd() {
        String deep = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":" + "[".repeat(60_000);

        assertThat(JsonRpcRequestId.find(deep.getBytes(StandardCharsets.UTF_8))).isPresent();
    }
}
