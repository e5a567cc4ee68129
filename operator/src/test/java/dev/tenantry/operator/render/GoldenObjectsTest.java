package dev.tenantry.operator.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every object of every golden tenant, as it would be applied. {@code -Dgolden.write=true} rewrites the files; read the
 * difference before committing it.
 */
class GoldenObjectsTest {

    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    static Stream<GoldenCase> cases() {
        return GoldenCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rendersExactlyTheGoldenObjects(GoldenCase golden) throws IOException {
        // When
        var rendered = filesOf(golden.objects());

        // Then
        if (Boolean.getBoolean("golden.write")) {
            write(golden.directory(), rendered);
        }
        assertThat(rendered).isEqualTo(goldenOf(golden.directory()));
    }

    private static Map<String, String> filesOf(List<HasMetadata> objects) {
        var files = new TreeMap<String, String>();
        objects.forEach(object -> files.put(
                object.getKind().toLowerCase(Locale.ROOT) + "-"
                        + object.getMetadata().getName() + ".yaml",
                YAML.asYaml(object)));
        return files;
    }

    private static Map<String, String> goldenOf(Path directory) throws IOException {
        var files = new TreeMap<String, String>();
        try (var paths = Files.list(directory)) {
            for (var path : paths.filter(path -> !path.endsWith("input.yaml")).toList()) {
                files.put(path.getFileName().toString(), Files.readString(path));
            }
        }
        return files;
    }

    private static void write(Path directory, Map<String, String> files) throws IOException {
        for (var stale : goldenOf(directory).keySet()) {
            Files.delete(directory.resolve(stale));
        }
        for (var file : files.entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
    }
}
