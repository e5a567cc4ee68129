package dev.tenantry.crds;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Adds to a generated CRD what the generator has no annotation for. */
final class CrdRefinement {

    /** Lists whose items are told apart by a key, so that several writers can own items of one list. */
    private static final Map<String, String> KEYED_LISTS =
            Map.of("tools", "name", "credentials", "name", "headers", "name", "conditions", "type");

    private final Class<? extends HasMetadata> kind;

    private CrdRefinement(Class<? extends HasMetadata> kind) {
        this.kind = kind;
    }

    static CrdRefinement of(Class<? extends HasMetadata> kind) {
        return new CrdRefinement(kind);
    }

    CustomResourceDefinition refine(CustomResourceDefinition crd) {
        crd.getMetadata().setAnnotations(null);
        crd.getSpec().getNames().setCategories(List.of("tenantry"));
        crd.getSpec().getVersions().forEach(version -> {
            version.getAdditionalPrinterColumns().sort(inTheOrderOfTheAnnotations());
            var schema = version.getSchema().getOpenAPIV3Schema();
            schema.setDescription(kind.getAnnotation(JsonClassDescription.class).value());
            schema.getProperties().get("spec").setDescription("Desired state, written by the platform team");
            if (schema.getProperties().containsKey("status")) {
                schema.getProperties().get("status").setDescription("Observed state, written by the operator");
            }
            refineProperties(schema);
        });
        return crd;
    }

    private Comparator<CustomResourceColumnDefinition> inTheOrderOfTheAnnotations() {
        var names = Stream.of(kind.getAnnotationsByType(AdditionalPrinterColumn.class))
                .map(AdditionalPrinterColumn::name)
                .toList();
        return Comparator.comparingInt(column -> names.indexOf(column.getName()));
    }

    private static void refineProperties(JSONSchemaProps schema) {
        // the annotations of a record's component are its field's and its accessor's too
        schema.setXKubernetesValidations(
                schema.getXKubernetesValidations().stream().distinct().toList());
        if (schema.getProperties() == null) {
            return;
        }
        schema.getProperties().forEach((name, property) -> {
            if (property.getItems() != null) {
                refineList(name, property);
            }
            refineProperties(property);
        });
    }

    private static void refineList(String name, JSONSchemaProps list) {
        var items = list.getItems().getSchema();
        if ("object".equals(items.getType()) && KEYED_LISTS.containsKey(name)) {
            list.setXKubernetesListType("map");
            list.setXKubernetesListMapKeys(List.of(KEYED_LISTS.get(name)));
        }
        if (name.equals("conditions")) {
            ConditionSchema.refine(items);
        }
        refineProperties(items);
    }
}
