package dev.tenantry.command;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.KeyValuePair;

class JsonLinesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonLines encoder = new JsonLines();

    @Test
    void namesTheTenantItsNamespaceAndGeneration() throws IOException {
        // Given
        var event = event(
                "The pass failed",
                null,
                Map.of("tenant", "acme", "namespace", "mcp-acme", "resource.generation", "7", "resource.uid", "1-2-3"));
        event.setKeyValuePairs(List.of(new KeyValuePair("attempt", 3)));

        // When
        var line = JSON.readTree(encoder.encode(event));

        // Then
        assertThat(line.path("message").asText()).isEqualTo("The pass failed");
        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("tenant").asText()).isEqualTo("acme");
        assertThat(line.path("namespace").asText()).isEqualTo("mcp-acme");
        assertThat(line.path("generation").asText()).isEqualTo("7");
        assertThat(line.path("attempt").asText()).isEqualTo("3");
        assertThat(line.has("resource.uid")).isFalse();
    }

    @ParameterizedTest
    @Tag("T13")
    @ValueSource(
            strings = {
                "a\n{\"level\":\"INFO\",\"message\":\"forged\"}",
                "a\r\nb",
                "\u001b[2J\u001b[31mred",
                "\",\"level\":\"INFO\",\"x\":\"",
                "\u2028line\u2029paragraph",
                "\u0000\u0007"
            })
    void letsNobodyWriteALineOfTheirOwn(String text) throws IOException {
        // Given
        var event = event(text, new IllegalStateException(text), Map.of("tenant", text));
        event.setKeyValuePairs(List.of(new KeyValuePair("level", "INFO"), new KeyValuePair("code", text)));

        // When
        var bytes = new String(encoder.encode(event), StandardCharsets.UTF_8);

        // Then
        assertThat(bytes).endsWith("}\n");
        assertThat(bytes.strip()).doesNotContain("\n", "\r", "\u001b", "\u0000", "\u0007");
        JsonNode line = JSON.readTree(bytes);
        assertThat(line.path("message").asText()).isEqualTo(text);
        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("tenant").asText()).isEqualTo(text);
        assertThat(line.path("stack_trace").asText()).startsWith("java.lang.IllegalStateException: ");
    }

    @Test
    void boundsAStackTrace() throws IOException {
        var line =
                JSON.readTree(encoder.encode(event("deep", new IllegalStateException("x".repeat(100_000)), Map.of())));

        assertThat(line.path("stack_trace").asText()).hasSize(16 * 1024);
    }

    private LoggingEvent event(String message, @Nullable Throwable thrown, Map<String, String> context) {
        Logger logger = new LoggerContext().getLogger("dev.tenantry.test");
        var event = new LoggingEvent("caller", logger, Level.WARN, message, thrown, null);
        event.setMDCPropertyMap(context);
        return event;
    }
}
