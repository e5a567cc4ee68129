package dev.tenantry.e2e.kube.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.crds.Admission;
import dev.tenantry.crds.Crds;
import dev.tenantry.e2e.kube.cluster.Chart;
import dev.tenantry.e2e.kube.cluster.RealCluster;
import dev.tenantry.e2e.kube.cluster.RequiresKubernetes;
import dev.tenantry.operator.isolation.Deputy;
import dev.tenantry.operator.isolation.Payloads;
import dev.tenantry.operator.isolation.SpecFields;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The operator's own tests judge thousands of hostile specs by the kinds' rules without an API server. Here a part of them
 * meets a real one, which has to say the same.
 */
@DisplayName("a hostile spec on a real API server")
@RequiresKubernetes({"control", "kwok", "helm"})
@Tag("T07")
@Tag("T12")
class HostileSpecsIT {

    private static final String CREATE = "/apis/tenantry.dev/v1alpha1/mcptenants?dryRun=All&fieldValidation=Strict";
    private static final int EVERY = 7;

    private static RealCluster cluster;
    private static Admission admission;

    @BeforeAll
    static void start() {
        cluster = RealCluster.shared();
        Chart.installOn(cluster);
        admission = Crds.all().stream()
                .filter(crd -> crd.getSpec().getNames().getKind().equals("McpTenant"))
                .map(Admission::of)
                .findFirst()
                .orElseThrow();
    }

    static Stream<String> fields() {
        return SpecFields.texts().stream();
    }

    @ParameterizedTest
    @MethodSource("fields")
    void isJudgedAsTheOperatorsTestsJudgeIt(String field) {
        // Given
        var place = SpecFields.placeOf(field, Deputy.honest());
        var payloads = new Payloads().forField(Deputy.honest().at(place).asText());
        var some = IntStream.range(0, payloads.size())
                .filter(index -> index % EVERY == field.length() % EVERY)
                .mapToObj(payloads::get);

        // When, Then
        assertThat(some).allSatisfy(payload -> {
            var object = SpecFields.with(Deputy.honest(), place, payload);
            ((ObjectNode) object.get("metadata")).put("name", "hostile");
            var refusal = refusalOf(object);
            if (admission.admit(object, null).isAllowed()) {
                // beside the kind's rules there are the chart's policies, for example on the names of secrets
                assertThat(refusal.filter(message -> !message.contains("ValidatingAdmissionPolicy")))
                        .as(payload)
                        .isEmpty();
            } else {
                assertThat(refusal).as(payload).isPresent();
            }
        });
    }

    private static Optional<String> refusalOf(ObjectNode object) {
        try {
            cluster.admin().raw(CREATE, "POST", object);
            return Optional.empty();
        } catch (KubernetesClientException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
