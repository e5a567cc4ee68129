package dev.tenantry.operator.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantClass;
import dev.tenantry.operator.plan.BuiltInClass;
import dev.tenantry.operator.plan.ClassSelection;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every object of every golden tenant, as it would be applied. {@code -Dgolden.write=true} rewrites the files; read the
 * difference before committing it.
 */
class GoldenObjectsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    @TestFactory
    Stream<DynamicTest> rendersExactlyTheGoldenObjects() throws IOException {
        return directories()
                .map(directory ->
                        DynamicTest.dynamicTest(directory.getFileName().toString(), () -> {
                            // Given
                            var input = objectsOf(Files.readString(directory.resolve("input.yaml")));

                            // When
                            var rendered = render(input);

                            // Then
                            if (Boolean.getBoolean("golden.write")) {
                                write(directory, rendered);
                            }
                            assertThat(rendered).isEqualTo(goldenOf(directory));
                        }));
    }

    private static Map<String, String> render(List<HasMetadata> input) {
        var classes =
                new ClassSelection(only(input, McpTenantClass.class), BuiltInClass.standard("https://mcp.example.com"));
        var renderer = new TenantRenderer("local", "tenantry-system", classes, only(input, ConfigMap.class));
        var rendering = renderer.render(only(input, McpTenant.class).getFirst());
        assertThat(rendering).isInstanceOf(TenantRenderer.Rendering.Objects.class);
        var files = new TreeMap<String, String>();
        ((TenantRenderer.Rendering.Objects) rendering)
                .objects()
                .forEach(object -> files.put(
                        object.getKind().toLowerCase(Locale.ROOT) + "-"
                                + object.getMetadata().getName() + ".yaml",
                        YAML.asYaml(object)));
        return files;
    }

    private static List<HasMetadata> objectsOf(String yaml) {
        Object objects = YAML.unmarshal(yaml);
        return objects instanceof KubernetesResourceList<?> list
                ? List.copyOf(list.getItems())
                : objects instanceof Collection<?> several
                        ? several.stream().map(HasMetadata.class::cast).toList()
                        : List.of((HasMetadata) objects);
    }

    private static <T> List<T> only(List<HasMetadata> objects, Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static Stream<Path> directories() throws IOException {
        try (var paths = Files.list(GOLDEN)) {
            return paths.filter(Files::isDirectory).sorted().toList().stream();
        }
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
