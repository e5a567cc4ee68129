package dev.tenantry.operator.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every tenant has around it, whatever its tier, class and spec. */
@DisplayName("in every tier")
class EveryTierTest {

    static Stream<GoldenCase> cases() {
        return GoldenCase.all();
    }

    private static <T extends HasMetadata> T only(GoldenCase golden, Class<T> kind) {
        var found = golden.objects().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static PodSpec pod(GoldenCase golden) {
        return only(golden, Deployment.class).getSpec().getTemplate().getSpec();
    }

    private static Container container(GoldenCase golden) {
        assertThat(pod(golden).getInitContainers()).isEmpty();
        assertThat(pod(golden).getContainers()).hasSize(1);
        return pod(golden).getContainers().getFirst();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theNamespaceEnforcesThePinnedRestrictedProfile(GoldenCase golden) {
        var labels = only(golden, Namespace.class).getMetadata().getLabels();
        for (var mode : List.of("enforce", "audit", "warn")) {
            assertThat(labels)
                    .containsEntry("pod-security.kubernetes.io/" + mode, "restricted")
                    .containsEntry("pod-security.kubernetes.io/" + mode + "-version", "v1.34");
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void thePodHasNoIdentityInTheClusterAndSeesNoNeighbours(GoldenCase golden) {
        assertThat(only(golden, ServiceAccount.class).getAutomountServiceAccountToken())
                .isFalse();
        assertThat(pod(golden).getServiceAccountName())
                .isEqualTo(only(golden, ServiceAccount.class).getMetadata().getName());
        assertThat(pod(golden).getAutomountServiceAccountToken()).isFalse();
        assertThat(pod(golden).getEnableServiceLinks()).isFalse();
        assertThat(pod(golden).getShareProcessNamespace()).isNull();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void thePodTakesNothingFromItsNode(GoldenCase golden) {
        assertThat(pod(golden).getHostNetwork()).isNull();
        assertThat(pod(golden).getHostPID()).isNull();
        assertThat(pod(golden).getHostIPC()).isNull();
        assertThat(pod(golden).getHostUsers()).isNotEqualTo(Boolean.TRUE);
        assertThat(container(golden).getPorts())
                .allSatisfy(port -> assertThat(port.getHostPort()).isNull());
        assertThat(pod(golden).getVolumes()).allMatch(EveryTierTest::isOwn);
    }

    /** Configuration, memory with a bound, or the tenant's claim. */
    private static boolean isOwn(Volume volume) {
        return (volume.getConfigMap() != null
                        && "tenant".equals(volume.getConfigMap().getName()))
                || (volume.getPersistentVolumeClaim() != null
                        && "data".equals(volume.getPersistentVolumeClaim().getClaimName()))
                || (volume.getEmptyDir() != null
                        && "Memory".equals(volume.getEmptyDir().getMedium())
                        && volume.getEmptyDir().getSizeLimit() != null);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theProcessIsNobodyAndCanBecomeNobodyElse(GoldenCase golden) {
        var ofPod = pod(golden).getSecurityContext();
        assertThat(ofPod.getRunAsNonRoot()).isTrue();
        assertThat(ofPod.getRunAsUser()).isGreaterThan(10000);
        assertThat(ofPod.getRunAsGroup()).isGreaterThan(10000);
        assertThat(ofPod.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        var ofContainer = container(golden).getSecurityContext();
        assertThat(ofContainer.getAllowPrivilegeEscalation()).isFalse();
        assertThat(ofContainer.getPrivileged()).isNull();
        assertThat(ofContainer.getReadOnlyRootFilesystem()).isTrue();
        assertThat(ofContainer.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(ofContainer.getCapabilities().getAdd()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theImageIsPinnedAndTheEnvironmentHoldsNoSecret(GoldenCase golden) {
        assertThat(container(golden).getImage()).matches(".+@sha256:[a-f0-9]{64}");
        assertThat(container(golden).getEnvFrom()).isEmpty();
        assertThat(container(golden).getEnv())
                .allSatisfy(variable -> assertThat(variable.getValueFrom()).isNull());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everythingThePodUsesIsBounded(GoldenCase golden) {
        var resources = container(golden).getResources();
        assertThat(resources.getLimits()).containsOnlyKeys("cpu", "memory", "ephemeral-storage");
        assertThat(resources.getRequests()).isEqualTo(resources.getLimits());
        assertThat(only(golden, LimitRange.class).getSpec().getLimits())
                .singleElement()
                .satisfies(limit -> assertThat(limit.getMax()).isEqualTo(resources.getLimits()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theNamespaceHoldsSoManyPodsAndNothingThatOpensADoor(GoldenCase golden) {
        var hard = only(golden, ResourceQuota.class).getSpec().getHard();
        var pods = new Quantity(String.valueOf(
                Math.max(1, only(golden, Deployment.class).getSpec().getReplicas()) + 2));
        assertThat(hard)
                .containsAllEntriesOf(Map.of(
                        "pods",
                        pods,
                        "services.nodeports",
                        new Quantity("0"),
                        "services.loadbalancers",
                        new Quantity("0")))
                .containsKeys(
                        "limits.cpu",
                        "limits.memory",
                        "limits.ephemeral-storage",
                        "requests.cpu",
                        "requests.memory",
                        "requests.ephemeral-storage",
                        "requests.storage",
                        "persistentvolumeclaims");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aPodThatEndsServesOnUntilNoProxyKnowsItAndFinishesItsCalls(GoldenCase golden) {
        var sleep = container(golden).getLifecycle().getPreStop().getSleep().getSeconds();
        assertThat(sleep).isPositive();
        // the tenant server gives calls 30 s after the signal; the longest call is in the limits of the configuration
        assertThat(pod(golden).getTerminationGracePeriodSeconds()).isGreaterThan(sleep + 30);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theFenceComesBeforeThePods(GoldenCase golden) {
        var objects = golden.objects();
        var kinds = objects.stream().map(HasMetadata::getKind).toList();
        assertThat(kinds.getFirst()).isEqualTo("Namespace");
        assertThat(kinds.lastIndexOf("NetworkPolicy")).isBetween(3, kinds.indexOf("Deployment"));
        assertThat(objects.stream().filter(NetworkPolicy.class::isInstance)).hasSize(3);
    }
}
