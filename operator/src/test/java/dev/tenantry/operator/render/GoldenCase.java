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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** A directory of {@code src/test/resources/golden}: one tenant, perhaps its class and documents, and their objects. */
public record GoldenCase(Path directory) {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    /** All cases, by name. */
    public static Stream<GoldenCase> all() {
        try (var paths = Files.list(GOLDEN)) {
            return paths.filter(Files::isDirectory).sorted().map(GoldenCase::new).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Name of the tenant. */
    public String tenant() {
        return only(objectsOf(input()), McpTenant.class)
                .getFirst()
                .getMetadata()
                .getName();
    }

    /** The objects of the tenant as they would be applied. */
    public List<HasMetadata> objects() {
        return render(objectsOf(input()));
    }

    /** The objects of a tenant that differs in nothing but its name. */
    public List<HasMetadata> objectsOfTwin(String name) {
        return render(objectsOf(input().replace(tenant(), name)));
    }

    private String input() {
        try {
            return Files.readString(directory.resolve("input.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<HasMetadata> render(List<HasMetadata> input) {
        var classes =
                new ClassSelection(only(input, McpTenantClass.class), BuiltInClass.standard("https://mcp.example.com"));
        var renderer = new TenantRenderer("local", "tenantry-system", classes, only(input, ConfigMap.class));
        var rendering = renderer.render(only(input, McpTenant.class).getFirst());
        assertThat(rendering).isInstanceOf(TenantRenderer.Rendering.Objects.class);
        return ((TenantRenderer.Rendering.Objects) rendering).objects();
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

    @Override
    public String toString() {
        return directory.getFileName().toString();
    }
}
