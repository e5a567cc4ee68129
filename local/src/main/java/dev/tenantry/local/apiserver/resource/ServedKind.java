package dev.tenantry.local.apiserver.resource;

import dev.tenantry.crds.Admission;
import dev.tenantry.local.apiserver.apply.BuiltInMergeSchema;
import dev.tenantry.local.apiserver.apply.CustomMergeSchema;
import dev.tenantry.local.apiserver.apply.MergeSchema;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A kind with what the server knows of its objects. */
public record ServedKind(
        ResourceType type,
        MergeSchema mergeSchema,
        @Nullable Custom custom) {

    /** What a CustomResourceDefinition adds. */
    public record Custom(Admission admission, JSONSchemaProps schema, List<CustomResourceColumnDefinition> columns) {}

    static ServedKind builtIn(ResourceType type) {
        return new ServedKind(type, BuiltInMergeSchema.root(), null);
    }

    /**
     * The kind that a definition declares, in its storage version.
     *
     * @throws IllegalArgumentException if a rule of the schema cannot be understood
     */
    static ServedKind of(CustomResourceDefinition crd) {
        var version = storedVersion(crd);
        var schema = version.getSchema().getOpenAPIV3Schema();
        return new ServedKind(
                typeOf(crd),
                CustomMergeSchema.root(schema),
                new Custom(Admission.of(crd), schema, List.copyOf(version.getAdditionalPrinterColumns())));
    }

    /** What a definition calls its kind, in its storage version. */
    public static ResourceType typeOf(CustomResourceDefinition crd) {
        var spec = crd.getSpec();
        var version = storedVersion(crd);
        var names = spec.getNames();
        var subresources = version.getSubresources();
        return new ResourceType(
                spec.getGroup(),
                version.getName(),
                names.getPlural(),
                Objects.requireNonNullElse(names.getSingular(), names.getKind().toLowerCase(Locale.ROOT)),
                names.getKind(),
                "Namespaced".equals(spec.getScope()),
                subresources != null && subresources.getStatus() != null,
                List.copyOf(names.getShortNames()),
                List.copyOf(names.getCategories()));
    }

    private static CustomResourceDefinitionVersion storedVersion(CustomResourceDefinition crd) {
        return crd.getSpec().getVersions().stream()
                .filter(version -> Boolean.TRUE.equals(version.getStorage()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("spec.versions: none is marked storage: true"));
    }
}
