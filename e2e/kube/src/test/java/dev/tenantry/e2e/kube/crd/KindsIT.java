package dev.tenantry.e2e.kube.crd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.e2e.kube.cluster.Chart;
import dev.tenantry.e2e.kube.cluster.RealCluster;
import dev.tenantry.e2e.kube.cluster.RequiresKubernetes;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("the kinds on a real API server")
@RequiresKubernetes({"control", "kwok", "helm"})
class KindsIT {

    private static RealCluster cluster;

    @BeforeAll
    static void start() {
        cluster = RealCluster.shared();
        Chart.installOn(cluster);
    }

    static Stream<KindSample> valid() {
        return KindSample.in("valid");
    }

    static Stream<KindSample> invalid() {
        return KindSample.in("invalid");
    }

    @ParameterizedTest
    @MethodSource("valid")
    void admitWhatIsValid(KindSample sample) {
        assertThat(sample.refusedBy(cluster.admin())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void refuseWhatIsInvalidWithTheMessageThatItsAuthorNeeds(KindSample sample) {
        assertThat(sample.refusedBy(cluster.admin())).contains(sample.expected());
    }

    @Test
    void areFoundByTheirShortNameAndShownInColumns() {
        // Given
        var tenants = cluster.kubectl("api-resources", "--api-group=tenantry.dev", "--no-headers");

        // When
        var columns = cluster.kubectl(
                "get",
                "crd",
                "mcptenants.tenantry.dev",
                "-o",
                "jsonpath={.spec.versions[0].additionalPrinterColumns[*].name}");

        // Then
        assertThat(tenants).containsPattern("mcptenants +mt ").containsPattern("mcptenantclasses +mtc ");
        assertThat(columns).isEqualTo("READY REASON STATE CLASS ENDPOINT AGE");
    }
}
