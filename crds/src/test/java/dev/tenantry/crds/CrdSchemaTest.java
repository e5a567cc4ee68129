package dev.tenantry.crds;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("the schemas")
class CrdSchemaTest {

    private record Place(String path, JSONSchemaProps schema) {}

    static Stream<CustomResourceDefinition> crds() {
        return Crds.all().stream();
    }

    private static List<Place> places(CustomResourceDefinition crd) {
        var places = new ArrayList<Place>();
        crd.getSpec().getVersions().forEach(version -> version.getSchema()
                .getOpenAPIV3Schema()
                .getProperties()
                .forEach((name, schema) -> collect(name, schema, places)));
        return places;
    }

    private static void collect(String path, JSONSchemaProps schema, List<Place> places) {
        places.add(new Place(path, schema));
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, property) -> collect(path + "." + name, property, places));
        }
        if (schema.getItems() != null) {
            collect(path + "[]", schema.getItems().getSchema(), places);
        }
        if (schema.getAdditionalProperties() != null) {
            collect(path + "{}", schema.getAdditionalProperties().getSchema(), places);
        }
    }

    /** An API server estimates the cost of CEL rules by these bounds, and etcd holds 1.5 MiB per object. */
    @ParameterizedTest
    @MethodSource("crds")
    void boundEveryTextListAndMap(CustomResourceDefinition crd) {
        assertThat(places(crd)).allSatisfy(place -> {
            var schema = place.schema();
            switch (schema.getType()) {
                case "string" -> assertThat(isBounded(schema)).as(place.path()).isTrue();
                case "array" ->
                    assertThat(schema.getMaxItems()).as(place.path()).isNotNull();
                case "object" -> {
                    if (schema.getAdditionalProperties() != null) {
                        assertThat(schema.getMaxProperties()).as(place.path()).isNotNull();
                    }
                }
                default -> assertThat(schema.getType()).isIn("integer", "boolean");
            }
        });
    }

    private static boolean isBounded(JSONSchemaProps schema) {
        return schema.getMaxLength() != null
                || (schema.getEnum() != null && !schema.getEnum().isEmpty())
                || "date-time".equals(schema.getFormat());
    }

    @ParameterizedTest
    @MethodSource("crds")
    void describeEveryField(CustomResourceDefinition crd) {
        assertThat(places(crd))
                .filteredOn(
                        place -> !place.path().endsWith("]") && !place.path().endsWith("}"))
                .allSatisfy(place -> assertThat(place.schema().getDescription())
                        .as(place.path())
                        .isNotBlank());
    }

    /** An API server refuses a definition whose keys may be absent. */
    @ParameterizedTest
    @MethodSource("crds")
    void requireTheKeysOfKeyedLists(CustomResourceDefinition crd) {
        assertThat(places(crd))
                .filteredOn(place -> "map".equals(place.schema().getXKubernetesListType()))
                .allSatisfy(place -> assertThat(
                                place.schema().getItems().getSchema().getRequired())
                        .as(place.path())
                        .containsAll(place.schema().getXKubernetesListMapKeys()));
    }
}
