package dev.tenantry.e2e.kube.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.e2e.kube.cluster.KubeTools;
import dev.tenantry.e2e.kube.cluster.RequiresKubernetes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that the chart and the operator render, and the samples, fit the schemas of a real API server, by kubeconform. */
@RequiresKubernetes({"control", "kwok", "helm", "lint", "gateway-api"})
class SchemaIT {

    @TempDir
    private static Path schemas;

    static Stream<Path> values() throws IOException {
        return ChartIT.values();
    }

    /** Samples, and what the operator makes of tenants: files that other tests keep equal to what is rendered. */
    static Stream<Path> manifests() throws IOException {
        var golden = KubeTools.home().resolve("operator/src/test/resources/golden");
        try (var files = Files.walk(golden)) {
            var objects =
                    files.filter(file -> file.toString().endsWith(".yaml")).toList();
            return Stream.concat(
                    objects.stream(), ChartIT.filesOf(KubeTools.home().resolve("samples")));
        }
    }

    @BeforeAll
    static void writeSchemas() throws IOException {
        OpenApiSchemas.write(InstalledChart.shared().cluster().admin(), schemas);
    }

    @ParameterizedTest
    @MethodSource("values")
    void theChartFitsTheSchemas(Path values) {
        // Given
        var rendered = Helm.template(values);

        // When
        var ended = conform(rendered);

        // Then
        assertThat(ended.stdout() + ended.stderr()).contains("Invalid: 0, Errors: 0");
        assertThat(ended.exitCode()).isZero();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void tenantsAndTheirObjectsFitTheSchemas(Path manifest) throws IOException {
        // When
        var ended = conform(Files.readString(manifest));

        // Then
        assertThat(ended.stdout() + ended.stderr()).contains("Invalid: 0, Errors: 0");
    }

    @Test
    void aFieldThatTheServerDoesNotKnowIsFound() {
        // Given
        var wrong = Helm.template(InstalledChart.resource("chart/values/minimal.yaml"))
                .replace("revisionHistoryLimit:", "revisionHistory:");

        // When
        var ended = conform(wrong);

        // Then
        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.stdout()).contains("revisionHistory");
    }

    private static KubeTools.Ended conform(String yaml) {
        return KubeTools.run(
                List.of(
                        KubeTools.program("kubeconform").toString(),
                        "-strict",
                        "-summary",
                        // of the Prometheus operator, which is not on this API server
                        "-skip",
                        "ServiceMonitor",
                        "-schema-location",
                        schemas.resolve(OpenApiSchemas.FILE).toString()),
                Map.of(),
                yaml);
    }
}
