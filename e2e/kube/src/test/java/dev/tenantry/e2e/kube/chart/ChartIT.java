package dev.tenantry.e2e.kube.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.e2e.kube.cluster.KubeTools;
import dev.tenantry.e2e.kube.cluster.RequiresKubernetes;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the charts render, for several files of values. {@code -Dgolden.write=true} rewrites the golden files; read the
 * difference before committing it.
 */
@RequiresKubernetes("helm")
class ChartIT {

    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    static Stream<Path> values() throws IOException {
        return filesOf(InstalledChart.resource("chart/values"));
    }

    static Stream<Path> refusedValues() throws IOException {
        return filesOf(InstalledChart.resource("chart/refused"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void rendersExactlyTheGoldenFile(Path values) throws IOException {
        // Given
        var golden = InstalledChart.resource("chart/golden").resolve(values.getFileName());

        // When
        var rendered = Helm.template(values);

        // Then
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, rendered);
        }
        assertThat(rendered).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @MethodSource("values")
    void passesHelmsOwnLint(Path values) {
        // When
        var ended =
                Helm.run("lint", "--strict", "--quiet", Helm.chart("tenantry").toString(), "-f", values.toString());

        // Then
        assertThat(ended.stdout() + ended.stderr()).isBlank();
        assertThat(ended.exitCode()).isZero();
    }

    /** Each file says in its first line what its author has to be told. */
    @ParameterizedTest
    @MethodSource("refusedValues")
    void refusesValuesWithAMessageThatTellsWhatToDo(Path values) throws IOException {
        // Given
        var message = Files.readAllLines(values).getFirst().replaceFirst("^# ", "");

        // When
        var ended = Helm.run("template", "tenantry", Helm.chart("tenantry").toString(), "-f", values.toString());

        // Then
        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.stderr()).contains(message);
    }

    @Test
    void rendersTheKindsAsTheyAreGeneratedAndKeepsThem() throws IOException {
        // Given
        var generated = filesOf(KubeTools.home().resolve("crds"))
                .map(file -> YAML.unmarshal(read(file), CustomResourceDefinition.class)
                        .getSpec())
                .toList();

        // When
        var rendered = kinds();

        // Then
        assertThat(rendered)
                .extracting(CustomResourceDefinition::getSpec)
                .containsExactlyInAnyOrderElementsOf(generated);
        assertThat(rendered).allSatisfy(kind -> assertThat(kind.getMetadata().getAnnotations())
                .containsEntry("helm.sh/resource-policy", "keep"));
    }

    private static List<CustomResourceDefinition> kinds() {
        var yaml = Helm.run(
                        "template", "tenantry-crds", Helm.chart("tenantry-crds").toString())
                .output();
        List<HasMetadata> objects = YAML.unmarshal(yaml);
        return objects.stream().map(CustomResourceDefinition.class::cast).toList();
    }

    static Stream<Path> filesOf(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
