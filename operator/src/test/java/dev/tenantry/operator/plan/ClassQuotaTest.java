package dev.tenantry.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantClass;
import dev.tenantry.api.v1alpha1.McpTenantStatus;
import dev.tenantry.operator.Specs;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A class takes so many tenants and no more, and nobody is put out by who comes later. */
@Tag("T18")
class ClassQuotaTest extends PlanningTest {

    private static final McpTenantClass SMALL = allowing("quota: {tenants: 2}");
    private static final ClassSelection CLASSES =
            new ClassSelection(List.of(SMALL, Specs.classNamed("other", "access: {allowAnonymous: true}")), null);

    private static McpTenant tenant(String name, String created, String className) {
        var tenant = Specs.acmeWith("className: " + className);
        tenant.getMetadata().setName(name);
        tenant.getMetadata().setCreationTimestamp(created);
        return tenant;
    }

    private static McpTenant tenant(String name, String created) {
        return tenant(name, created, "production");
    }

    private static McpTenant admitted(McpTenant tenant) {
        tenant.setStatus(new McpTenantStatus(1L, "production", null, null, null, null, null));
        return tenant;
    }

    private List<String> plannedOf(McpTenant... tenants) {
        return Stream.of(tenants)
                .filter(each -> decisionAmong(List.of(tenants), each, CLASSES) instanceof Decision.Planned)
                .map(each -> each.getMetadata().getName())
                .toList();
    }

    @Test
    void takesTheOldestAndOfEquallyOldOnesTheFirstByName() {
        assertThat(plannedOf(
                        tenant("d", "2026-01-02T00:00:00Z"),
                        tenant("c", "2026-01-01T00:00:00Z"),
                        tenant("b", "2026-01-02T00:00:00Z"),
                        tenant("a", "2026-01-03T00:00:00Z")))
                .containsExactlyInAnyOrder("c", "b");
    }

    @Test
    void keepsWhoIsInAgainstAnOlderOneFromAnotherClass() {
        assertThat(plannedOf(
                        tenant("newcomer", "2020-01-01T00:00:00Z"),
                        admitted(tenant("a", "2026-01-01T00:00:00Z")),
                        admitted(tenant("b", "2026-01-02T00:00:00Z"))))
                .containsExactly("a", "b");
    }

    @Test
    void countsTenantsOfTheClassOnly() {
        assertThat(plannedOf(
                        tenant("a", "2026-01-01T00:00:00Z", "other"),
                        tenant("b", "2026-01-02T00:00:00Z", "other"),
                        tenant("c", "2026-01-03T00:00:00Z"),
                        tenant("d", "2026-01-04T00:00:00Z")))
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void takesTheNextOneWhenAPlaceBecomesFree() {
        // Given
        var second = tenant("b", "2026-01-02T00:00:00Z");
        var third = tenant("c", "2026-01-03T00:00:00Z");

        // Then
        assertThat(plannedOf(tenant("a", "2026-01-01T00:00:00Z"), second, third))
                .containsExactly("a", "b");
        assertThat(plannedOf(second, third)).containsExactly("b", "c");
    }

    @Test
    void saysWhatIsFullBesideWhatElseIsWrong() {
        // Given
        var late = tenant("late", "2026-01-03T00:00:00Z");
        late.setSpec(Specs.acme("className: production").getSpec());
        var tenants = List.of(tenant("a", "2026-01-01T00:00:00Z"), tenant("b", "2026-01-02T00:00:00Z"), late);

        // When
        var decision = decisionAmong(tenants, late, CLASSES);

        // Then
        assertThat(((Decision.Refused) decision).violations())
                .extracting(Violation::sentence)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("spec.className: \"production\" is full: its quota.tenants is 2"),
                        second -> assertThat(second).startsWith("spec.tools"));
    }
}
