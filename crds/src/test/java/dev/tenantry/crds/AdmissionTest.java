package dev.tenantry.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("admission")
class AdmissionTest {

    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private static Admission withSpec(String specSchema) {
        var crd = """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: things.example.com}
                spec:
                  group: example.com
                  scope: Cluster
                  names: {kind: Thing, plural: things}
                  versions:
                  - name: v1
                    served: true
                    storage: true
                    schema:
                      openAPIV3Schema:
                        type: object
                        properties:
                          spec: %s
                """.formatted(specSchema);
        return Admission.of(YAML.unmarshal(crd, CustomResourceDefinition.class));
    }

    private static ObjectNode thing(String spec) {
        return YAML.unmarshal(
                "apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: a}\nspec: " + spec, ObjectNode.class);
    }

    @Test
    void appliesDefaultsAlsoInsideOfWhatADefaultMakes() {
        // Given
        var admission = withSpec(
                "{type: object, properties: {a: {type: object, default: {}, properties: {b: {type: integer, default: 7}}}}}");

        // When
        var admitted = admission.admit(thing("{}"), null);

        // Then
        assertThat(admitted.object().at("/spec/a/b").asInt()).isEqualTo(7);
    }

    @Test
    void leavesTheGivenObjectAsItIs() {
        // Given
        var admission = withSpec("{type: object, properties: {a: {type: integer, default: 7}}}");
        var object = thing("{unknown: 1}");

        // When
        admission.admit(object, null);

        // Then
        assertThat(object).isEqualTo(thing("{unknown: 1}"));
    }

    @Test
    void keepsUnknownFieldsWhereTheSchemaSaysSo() {
        // Given
        var admission = withSpec("{type: object, x-kubernetes-preserve-unknown-fields: true}");

        // When
        var admitted = admission.admit(thing("{anything: {goes: 1}}"), null);

        // Then
        assertThat(admitted.violations()).isEmpty();
        assertThat(admitted.object().at("/spec/anything/goes").asInt()).isEqualTo(1);
    }

    @Test
    void takesNumbersAndTextsWhereBothAreAllowed() {
        // Given
        var admission = withSpec("{type: object, properties: {port: {x-kubernetes-int-or-string: true}}}");

        // When, Then
        assertThat(admission.admit(thing("{port: 80}"), null).violations()).isEmpty();
        assertThat(admission.admit(thing("{port: http}"), null).violations()).isEmpty();
        assertThat(admission.admit(thing("{port: true}"), null).violations())
                .extracting(FieldViolation::field)
                .containsExactly("spec.port");
    }

    @Test
    void findsPatternsAnywhereInTheText() {
        // Given
        var admission = withSpec("{type: object, properties: {a: {type: string, pattern: b+}}}");

        // When, Then
        assertThat(admission.admit(thing("{a: abc}"), null).violations()).isEmpty();
    }

    @Test
    void judgesAChangeByTheValueBefore() {
        // Given
        var admission = withSpec(
                "{type: object, properties: {id: {type: string, x-kubernetes-validations: [{rule: self == oldSelf, message: is immutable}]}}}");

        // When, Then
        assertThat(admission.admit(thing("{id: a}"), null).violations()).isEmpty();
        assertThat(admission.admit(thing("{id: a}"), thing("{id: a}")).violations())
                .isEmpty();
        assertThat(admission.admit(thing("{id: b}"), thing("{id: a}")).violations())
                .containsExactly(new FieldViolation("spec.id", "Invalid value: \"b\": is immutable"));
    }

    @Test
    void wordsAViolationByTheRulesOwnExpressionPathAndReason() {
        // Given
        var admission = withSpec("""
                {type: object, properties: {min: {type: integer}, max: {type: integer}},
                 x-kubernetes-validations: [{rule: "self.min <= self.max", fieldPath: .min, reason: FieldValueForbidden,
                 messageExpression: "'at most ' + string(self.max)"}]}""");

        // When
        var admitted = admission.admit(thing("{min: 3, max: 2}"), null);

        // Then
        assertThat(admitted.violations()).containsExactly(new FieldViolation("spec.min", "Forbidden: at most 2"));
    }

    @Test
    void doesNotJudgeAgainWhatDidNotChange() {
        // Given
        var admission = withSpec("{type: object, properties: {a: {type: string, maxLength: 1}, b: {type: string}}}");

        // When, Then
        assertThat(admission.admit(thing("{a: long, b: x}"), thing("{a: long}")).violations())
                .isEmpty();
        assertThat(admission.admit(thing("{a: longer}"), thing("{a: long}")).violations())
                .hasSize(1);
    }

    @Test
    void saysThatRulesWereNotRunWhereTheirInputIsBroken() {
        // Given
        var admission = withSpec(
                "{type: object, required: [a], properties: {a: {type: string}}, x-kubernetes-validations: [{rule: \"self.a == 'x'\"}]}");

        // When
        var admitted = admission.admit(thing("{}"), null);

        // Then
        assertThat(admitted.violations())
                .extracting(FieldViolation::field, FieldViolation::message)
                .containsExactly(
                        tuple("spec.a", "Required value"),
                        tuple(
                                "<nil>",
                                "Invalid value: null: some validation rules were not checked because the object was invalid;"
                                        + " correct the existing errors to complete validation"));
    }

    @Test
    void refusesARuleThatCannotBeUnderstood() {
        assertThatThrownBy(() -> withSpec("{type: object, x-kubernetes-validations: [{rule: \"self.(\"}]}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("self.(");
    }
}
