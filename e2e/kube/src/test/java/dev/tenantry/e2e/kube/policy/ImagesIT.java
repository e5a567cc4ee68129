package dev.tenantry.e2e.kube.policy;

import static dev.tenantry.e2e.kube.policy.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tenantry.e2e.kube.cluster.RequiresKubernetes;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a tenant's namespace only images by digest from allowed registries run, whoever asks: here the operator itself. */
@Tag("T15")
@RequiresKubernetes({"control", "kwok", "helm", "gateway-api"})
class ImagesIT {

    private static final String POLICY = "tenantry-images";
    private static final String DIGEST = "@sha256:" + "a".repeat(64);
    private static final String ALLOWED = "ghcr.io/tenantry/tenant-server" + DIGEST;

    private static GuardedTenant tenant;

    @BeforeAll
    static void createTenant() {
        tenant = new GuardedTenant("pinned");
    }

    @AfterAll
    static void deleteTenant() {
        tenant.close();
    }

    @Test
    void letsAnImageByDigestFromAnAllowedRegistryRun() {
        assertThatCode(() -> create(pod(ALLOWED))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ghcr.io/tenantry/tenant-server:1.0",
                "ghcr.io/tenantry/tenant-server",
                "ghcr.io/tenantry/tenant-server@sha256:abc",
                "ghcr.io/tenantry/tenant-server@sha512:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void refusesAnImageThatIsNotByDigest(String image) {
        assertRefused(POLICY, "image " + image + " is not named by digest", () -> create(pod(image)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker.io/library/nginx", "nginx", "ghcr.io/tenantry-evil/server", "ghcr.io/tenantry"})
    void refusesAnImageFromElsewhere(String image) {
        assertRefused(
                POLICY,
                "image " + image + DIGEST + " is from no allowed registry: in tenant namespaces only images below"
                        + " ghcr.io/tenantry/ run",
                () -> create(pod(image + DIGEST)));
    }

    @Test
    void looksAtInitContainers() {
        // Given
        var pod = pod(ALLOWED)
                .edit()
                .editSpec()
                .addNewInitContainerLike(
                        pod("quay.io/x" + DIGEST).getSpec().getContainers().getFirst())
                .withName("init")
                .endInitContainer()
                .endSpec()
                .build();

        // When, Then
        assertRefused(POLICY, "image quay.io/x" + DIGEST + " is from no", () -> create(pod));
    }

    @Test
    void looksAtVolumesOfImages() {
        // Given: servers before 1.35 drop such a volume
        assumeThat(Integer.parseInt(tenant.operator().getKubernetesVersion().getMinor()))
                .isGreaterThanOrEqualTo(35);
        var pod = pod(ALLOWED)
                .edit()
                .editSpec()
                .addNewVolume()
                .withName("image")
                .withNewImage("IfNotPresent", "quay.io/y" + DIGEST)
                .endVolume()
                .endSpec()
                .build();

        // When, Then
        assertRefused(POLICY, "image quay.io/y" + DIGEST + " is from no", () -> create(pod));
    }

    @Test
    void refusesAnotherImageForAPodThatRunsButNoOtherChange() {
        // Given
        var pod = tenant.pod();

        // When, Then
        assertRefused(
                POLICY,
                "image busybox is not named by digest",
                () -> change(pod, changed -> changed.edit()
                        .editSpec()
                        .editFirstContainer()
                        .withImage("busybox")
                        .endContainer()
                        .endSpec()
                        .build()));
        assertThatCode(() -> change(pod, changed -> changed.edit()
                        .editMetadata()
                        .addToAnnotations("seen", "yes")
                        .endMetadata()
                        .build()))
                .doesNotThrowAnyException();
    }

    private static void create(Pod pod) {
        tenant.operator()
                .pods()
                .inNamespace(tenant.namespace())
                .resource(pod)
                .dryRun()
                .create();
    }

    private static void change(Pod pod, UnaryOperator<Pod> change) {
        tenant.operator()
                .pods()
                .inNamespace(tenant.namespace())
                .withName(pod.getMetadata().getName())
                .edit(change);
    }

    /** Within the restricted profile and the tenant's bounds, so that nothing but the image can be wrong. */
    private static Pod pod(String image) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("probe")
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName("server")
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(10001L)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .addNewContainer()
                .withName("server")
                .withImage(image)
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withNewCapabilities()
                .addToDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .endContainer()
                .endSpec()
                .build();
    }
}
