package dev.tenantry.operator.isolation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantClass;
import dev.tenantry.crds.Admission;
import dev.tenantry.crds.Crds;
import dev.tenantry.crds.FieldViolation;
import dev.tenantry.operator.plan.ClassSelection;
import dev.tenantry.operator.plan.Violation;
import dev.tenantry.operator.render.TenantRenderer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** The whole way of a spec: what an API server would admit is planned and rendered. */
public final class Deputy {

    /** What became of a spec. */
    sealed interface Outcome {

        /** Refused; the fields that were named, as {@code spec.tools[0].name}. */
        record Refused(List<String> fields) implements Outcome {}

        /** Rendered. */
        record Rendered(List<HasMetadata> objects) implements Outcome {}
    }

    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private static final ObjectNode HONEST = YAML.unmarshal(resource("tenant.yaml"), ObjectNode.class);

    private final Admission admission = Crds.all().stream()
            .filter(crd -> crd.getSpec().getNames().getKind().equals("McpTenant"))
            .map(Admission::of)
            .findFirst()
            .orElseThrow();
    private final TenantRenderer renderer;

    Deputy() {
        List<HasMetadata> cluster = ((Collection<?>) YAML.unmarshal(resource("cluster.yaml")))
                .stream().map(HasMetadata.class::cast).toList();
        renderer = new TenantRenderer(
                "prod",
                "tenantry-system",
                new ClassSelection(only(cluster, McpTenantClass.class), null),
                only(cluster, ConfigMap.class));
    }

    /** The tenant that asks for nothing wrong; a fresh tree. */
    public static ObjectNode honest() {
        return HONEST.deepCopy();
    }

    Outcome decide(ObjectNode object) {
        var admitted = admission.admit(object, null);
        if (!admitted.isAllowed()) {
            return new Outcome.Refused(
                    admitted.violations().stream().map(FieldViolation::field).toList());
        }
        return switch (renderer.render(YAML.convertValue(admitted.object(), McpTenant.class))) {
            case TenantRenderer.Rendering.Refused(var violations) ->
                new Outcome.Refused(violations.stream().map(Violation::field).toList());
            case TenantRenderer.Rendering.Objects(var objects) -> new Outcome.Rendered(objects);
        };
    }

    private static String resource(String name) {
        try (InputStream file = Deputy.class.getResourceAsStream("/deputy/" + name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> List<T> only(List<HasMetadata> objects, Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
