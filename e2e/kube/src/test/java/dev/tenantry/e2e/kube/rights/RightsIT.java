package dev.tenantry.e2e.kube.rights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.e2e.kube.cluster.RequiresKubernetes;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The chart grants what the code needs, and nothing else. */
@Tag("T10")
@RequiresKubernetes("helm")
class RightsIT {

    private static final List<String> NEVER_RESOURCES =
            List.of("secrets", "pods/exec", "pods/attach", "pods/portforward", "serviceaccounts/token");
    private static final List<String> NEVER_VERBS = List.of("escalate", "bind", "impersonate", "deletecollection");

    @Test
    void grantsTheOperatorWhatItsCodeNeeds() {
        // Given
        var written = WrittenRights.ofTheOperator();

        // When
        var granted = GrantedRights.ofTheChart().of("tenantry-operator");

        // Then
        assertSame(granted, written);
    }

    @Test
    void grantsTheEdgeWhatItsCodeNeeds() {
        // Given
        var written = WrittenRights.ofTheEdge();

        // When
        var granted = GrantedRights.ofTheChart().of("tenantry-edge");

        // Then
        assertSame(granted, written);
    }

    @Test
    void grantsNoWildcardNoSecretAndNoWayToMoreRights() {
        // When
        var rules = GrantedRights.ofTheChart().rules();

        // Then
        assertThat(rules).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.getApiGroups()).doesNotContain("*", "rbac.authorization.k8s.io");
            assertThat(rule.getResources())
                    .doesNotContainAnyElementsOf(NEVER_RESOURCES)
                    .noneMatch(resource -> resource.contains("*"));
            assertThat(rule.getVerbs()).doesNotContain("*").doesNotContainAnyElementsOf(NEVER_VERBS);
            assertThat(rule.getNonResourceURLs()).isEmpty();
        });
    }

    private static void assertSame(Set<Right> granted, Set<Right> written) {
        var needless = without(granted, written).map(right -> "no code needs " + right);
        var missing = without(written, granted).map(right -> "the code needs " + right);
        assertThat(Stream.concat(needless, missing))
                .as("differences between helm/tenantry/templates/*/rbac.yaml and the code")
                .isEmpty();
    }

    private static Stream<Right> without(Set<Right> rights, Set<Right> others) {
        return rights.stream().filter(right -> !others.contains(right));
    }
}
