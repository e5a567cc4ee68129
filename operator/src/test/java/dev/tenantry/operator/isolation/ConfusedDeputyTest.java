package dev.tenantry.operator.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The operator may write objects everywhere; a spec must not make it write anything of another tenant's. Every text field
 * of the schema gets every payload: it is refused by the field's name, or seen where the field belongs and nowhere else.
 */
@DisplayName("a hostile spec")
@Tag("T07")
@Tag("T12")
class ConfusedDeputyTest {

    private static final Deputy DEPUTY = new Deputy();
    private static final Map<String, String> HONEST = Flat.of(rendered(Deputy.honest()));

    static Stream<String> fields() {
        return SpecFields.texts().stream();
    }

    private static List<HasMetadata> rendered(ObjectNode object) {
        var outcome = DEPUTY.decide(object);
        assertThat(outcome).isInstanceOf(Deputy.Outcome.Rendered.class);
        return ((Deputy.Outcome.Rendered) outcome).objects();
    }

    @ParameterizedTest
    @MethodSource("fields")
    void crossesNothingByAnyText(String field) {
        // Given
        var place = SpecFields.placeOf(field, Deputy.honest());
        var payloads = new Payloads().forField(Deputy.honest().at(place).asText());

        // When, Then
        assertThat(payloads).allSatisfy(payload -> {
            switch (DEPUTY.decide(SpecFields.with(Deputy.honest(), place, payload))) {
                case Deputy.Outcome.Refused(var fields) ->
                    assertThat(fields).as(payload).anyMatch(named -> isAbout(named, place));
                case Deputy.Outcome.Rendered(var objects) -> {
                    assertThat(Flat.differences(HONEST, Flat.of(objects)))
                            .as(payload)
                            .allMatch(difference -> IntendedPlaces.allow(field, difference));
                    assertThat(secretsOf(objects)).as(payload).allMatch(ConfusedDeputyTest::isOwn);
                }
            }
        });
    }

    /** The field itself, what holds it or is held by it; a name that others refer to is missed where they refer to it. */
    private static boolean isAbout(String named, JsonPointer place) {
        var field = SpecFields.written(place);
        return named.startsWith(field)
                || field.startsWith(named)
                || (field.matches("spec\\.credentials\\[\\d+]\\.name") && named.endsWith(".auth.credential"))
                || (field.endsWith(".openApi.configMap.key") && named.startsWith(field.replace(".key", "")));
    }

    private static List<String> secretsOf(List<HasMetadata> objects) {
        return objects.stream()
                .filter(ConfigMap.class::isInstance)
                .flatMap(each ->
                        Flat.configOf((ConfigMap) each).path("credentials").valueStream())
                .map(credential -> credential.at("/awsSecretsManager/secretId").asText())
                .toList();
    }

    private static boolean isOwn(String secretId) {
        var name = secretId.substring(secretId.lastIndexOf(':') + 1);
        return name.startsWith("mcp/prod/acme/") && !name.contains("..") && !name.contains("//");
    }

    /** What pods of other operators can be given, and this one's cannot. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "image",
                "images",
                "nodeSelector",
                "nodeName",
                "tolerations",
                "affinity",
                "serviceAccountName",
                "serviceAccount",
                "roleArn",
                "podTemplate",
                "template",
                "securityContext",
                "runtimeClassName",
                "priorityClassName",
                "hostNetwork",
                "labels",
                "annotations",
                "namespace",
                "env",
                "envFrom",
                "volumes",
                "initContainers",
                "isolation",
                "secretRef",
                "imagePullSecrets"
            })
    void canSayNothingOfItsPod(String field) {
        // Given
        var object = Deputy.honest();
        ((ObjectNode) object.get("spec")).set(field, new TextNode("hooli"));

        // When
        var outcome = DEPUTY.decide(object);

        // Then
        assertThat(outcome).isEqualTo(new Deputy.Outcome.Refused(List.of("spec." + field)));
    }

    @Test
    @DisplayName("cannot put labels or annotations on what is rendered by putting them on itself")
    void labelsOnlyItself() {
        // Given
        var object = Deputy.honest();
        var metadata = (ObjectNode) object.get("metadata");
        for (var kind : List.of("labels", "annotations")) {
            var entries = metadata.putObject(kind);
            entries.put("tenantry.dev/tenant", "hooli");
            entries.put("app.kubernetes.io/component", "edge");
            entries.put("app.kubernetes.io/managed-by", "hooli");
            entries.put("pod-security.kubernetes.io/enforce", "privileged");
            entries.put("eks.amazonaws.com/role-arn", "arn-of-hooli");
        }
        metadata.put("namespace", "mcp-hooli");
        metadata.putArray("ownerReferences");

        // When, Then
        assertThat(Flat.differences(HONEST, Flat.of(rendered(object)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 22, 65536, 2147483647})
    void opensNoOtherPortThanItNames(int port) {
        // Given
        var object = Deputy.honest();
        ((ArrayNode) object.at("/spec/network/egress/0/ports")).set(0, new IntNode(port));

        // When, Then
        switch (DEPUTY.decide(object)) {
            case Deputy.Outcome.Refused(var fields) -> assertThat(fields).contains("spec.network.egress[0].ports[0]");
            case Deputy.Outcome.Rendered(var objects) ->
                assertThat(Flat.differences(HONEST, Flat.of(objects)))
                        .containsExactly("NetworkPolicy allow-egress/spec/egress/3/ports/0/port");
        }
    }
}
