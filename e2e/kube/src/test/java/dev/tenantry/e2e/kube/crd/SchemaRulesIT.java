package dev.tenantry.e2e.kube.crd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenantry.crds.Crds;
import dev.tenantry.e2e.kube.cluster.Chart;
import dev.tenantry.e2e.kube.cluster.RealCluster;
import dev.tenantry.e2e.kube.cluster.RequiresKubernetes;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every bound, pattern, enumeration and required field of the schemas, each broken in an object that is valid but for it. */
@DisplayName("a schema rule on a real API server")
@RequiresKubernetes({"control", "kwok", "helm"})
class SchemaRulesIT {

    private static RealCluster cluster;

    @BeforeAll
    static void start() {
        cluster = RealCluster.shared();
        Chart.installOn(cluster);
    }

    @TestFactory
    Stream<DynamicTest> refusesATenantThatBreaksIt() {
        return tests("McpTenant", "tenant-every-field.yaml");
    }

    @TestFactory
    Stream<DynamicTest> refusesAClassThatBreaksIt() {
        return tests("McpTenantClass", "class-every-field.yaml");
    }

    private static Stream<DynamicTest> tests(String kind, String sample) {
        return rulesOf(kind).stream()
                .map(rule -> dynamicTest(kind + " " + rule, () -> assertThatIsRefused(rule, sample)));
    }

    private static void assertThatIsRefused(SchemaRule rule, String sample) {
        // Given
        var object = KindSample.in("valid")
                .filter(valid -> valid.name().equals(sample))
                .findFirst()
                .orElseThrow()
                .object();
        var field = rule.breakIn(object);

        // When
        var findings = KindSample.refusedBy(cluster.admin(), object);

        // Then
        assertThat(findings).anySatisfy(finding -> {
            assertThat(withoutBrackets(finding.field())).isEqualTo(withoutBrackets(field));
            assertThat(finding.message()).contains(rule.complaint());
        });
    }

    /** API servers write the entry of a map as {@code map.key} or {@code map[key]}. */
    private static String withoutBrackets(String field) {
        return field.replaceAll("\\[(\\D[^]]*)]", ".$1");
    }

    private static List<SchemaRule> rulesOf(String kind) {
        var schema = Crds.all().stream()
                .filter(crd -> crd.getSpec().getNames().getKind().equals(kind))
                .map(SchemaRulesIT::schema)
                .findFirst()
                .orElseThrow();
        return SchemaRule.of(schema.at("/properties/spec"), "spec");
    }

    private static JsonNode schema(CustomResourceDefinition crd) {
        return new KubernetesSerialization()
                .convertValue(crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema(), JsonNode.class);
    }
}
