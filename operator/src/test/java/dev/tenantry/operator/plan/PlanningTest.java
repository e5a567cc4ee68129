package dev.tenantry.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantClass;
import dev.tenantry.operator.Specs;
import java.util.List;
import java.util.Map;

/** Shared by the tests of the planner: a cluster with one document and the built-in class. */
abstract class PlanningTest {

    static final ClusterFacts CLUSTER = clusterOf(36, List.of());

    private final TenantPlanner planner = new TenantPlanner();

    Decision decisionAmong(List<McpTenant> tenants, McpTenant tenant, ClassSelection classes) {
        return planner.plan(tenant, classes, clusterOf(36, tenants));
    }

    private static ClusterFacts clusterOf(int kubernetesMinor, List<McpTenant> tenants) {
        return new ClusterFacts(
                "local",
                "tenantry-system",
                false,
                kubernetesMinor,
                Map.of(
                        "acme-crm-api",
                        new OpenApiDocuments.Document(
                                null, Map.of("openapi.yaml", "openapi: 3.0.3", "empty.yaml", " ")),
                        "hooli-crm-api",
                        new OpenApiDocuments.Document("hooli", Map.of("openapi.yaml", "openapi: 3.0.3"))),
                tenants);
    }

    /** The class of {@code tenantry up}. */
    static McpTenantClass standard() {
        return BuiltInClass.standard("https://mcp.example.com");
    }

    /** A class that allows anonymous access and has these fields. */
    static McpTenantClass allowing(String more) {
        return Specs.classNamed("production", "access: {allowAnonymous: true}\n" + more);
    }

    TenantPlan planned(McpTenant tenant, McpTenantClass tenantClass) {
        return planned(planner.plan(tenant, tenantClass, CLUSTER));
    }

    TenantPlan plannedOn(int kubernetesMinor, McpTenant tenant, McpTenantClass tenantClass) {
        return planned(planner.plan(tenant, tenantClass, clusterOf(kubernetesMinor, List.of())));
    }

    List<Violation> refused(McpTenant tenant, McpTenantClass tenantClass) {
        return violations(planner.plan(tenant, tenantClass, CLUSTER));
    }

    List<Violation> refused(McpTenant tenant, ClassSelection classes) {
        return violations(planner.plan(tenant, classes, CLUSTER));
    }

    TenantPlan planned(McpTenant tenant, ClassSelection classes) {
        return planned(planner.plan(tenant, classes, CLUSTER));
    }

    private static TenantPlan planned(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Planned.class);
        return ((Decision.Planned) decision).plan();
    }

    private static List<Violation> violations(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        return ((Decision.Refused) decision).violations();
    }

    /** Exactly one violation of this field, with these words. */
    static void assertOnly(List<Violation> violations, String field, String words) {
        assertThat(violations).singleElement().satisfies(violation -> {
            assertThat(violation.field()).isEqualTo(field);
            assertThat(violation.message()).contains(words);
        });
    }
}
