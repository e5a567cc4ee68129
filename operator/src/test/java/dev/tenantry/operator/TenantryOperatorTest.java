package dev.tenantry.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.operator.cluster.TestCluster;
import dev.tenantry.operator.plan.BuiltInClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The operator as a process: health, metrics, start and end. */
class TenantryOperatorTest {

    private final TestCluster cluster = new TestCluster();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
        cluster.close();
    }

    @Test
    void showsHealthAndMetrics() throws Exception {
        // Given
        try (var operator = TenantryOperator.start(cluster.client(), settings(0))) {
            var port = operator.managementPort().orElseThrow();

            // When
            var alive = get(port, "/livez");
            var ready = get(port, "/readyz");
            var metrics = get(port, "/metrics");

            // Then
            assertThat(alive.statusCode()).isEqualTo(200);
            assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
            assertThat(metrics.body())
                    .contains(
                            "tenantry_operator_passes_running 0.0",
                            "tenantry_operator_passes_waiting 0.0",
                            "jvm_memory_used_bytes");
        }
    }

    @Test
    void leavesTheClientToItsCallerAndThePortFree() throws Exception {
        // Given
        int port;
        try (var operator = TenantryOperator.start(cluster.client(), settings(0))) {
            port = operator.managementPort().orElseThrow();
        }

        // When
        try (var again = TenantryOperator.start(cluster.client(), settings(port))) {

            // Then
            assertThat(get(again.managementPort().orElseThrow(), "/livez").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void saysThatAPortIsTaken() {
        // Given
        try (var operator = TenantryOperator.start(cluster.client(), settings(0))) {
            var taken = operator.managementPort().orElseThrow();

            // When, Then
            assertThatThrownBy(() -> TenantryOperator.start(cluster.client(), settings(taken)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("cannot listen on")
                    .hasMessageContaining(Integer.toString(taken));
        }
    }

    @Test
    void hasNoPortUnlessAsked() {
        try (var operator = TenantryOperator.start(cluster.client(), settings(-1))) {
            assertThat(operator.managementPort()).isEmpty();
        }
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static OperatorSettings settings(int port) {
        return new OperatorSettings(
                "local",
                "tenantry-system",
                BuiltInClass.standard("http://127.0.0.1:8080"),
                port,
                "127.0.0.1",
                false,
                Duration.ofSeconds(2),
                10,
                "operator-1");
    }
}
