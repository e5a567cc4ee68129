package dev.tenantry.local.kubelet;

import static dev.tenantry.local.kubelet.KubeletRig.get;
import static dev.tenantry.local.kubelet.KubeletRig.isReady;
import static dev.tenantry.local.kubelet.KubeletRig.processes;
import static dev.tenantry.local.kubelet.KubeletRig.targetOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a user of the cluster sees of the pods on this machine. */
class LocalKubeletTest {

    private static final TenantWorkload ACME = TenantWorkload.of("acme");
    private static final String NAMESPACE = ACME.namespace();

    private KubeletRig rig;

    @BeforeEach
    void start() throws IOException {
        rig = new KubeletRig();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aDeploymentBecomesAReadyProcessBehindAnEndpoint() throws Exception {
        // When
        var deployment = rig.deploy(ACME);
        // Then
        var slice = rig.awaitReadyEndpoint(NAMESPACE);
        assertThat(get(slice, "mcp", "/mcp")).isEqualTo("of acme");
        assertThat(slice.getMetadata().getLabels())
                .containsEntry("kubernetes.io/service-name", "server")
                .containsEntry("app.kubernetes.io/managed-by", "tenantry")
                .containsEntry("tenantry.dev/tenant", "acme");
        assertThat(slice.getEndpoints().getFirst().getAddresses()).containsExactly("127.0.0.1");
        var pod = rig.pods(NAMESPACE).getFirst();
        assertThat(targetOf(slice)).isEqualTo(pod.getMetadata().getName());
        assertThat(pod.getMetadata().getOwnerReferences())
                .extracting(owner -> owner.getKind() + " " + owner.getUid())
                .containsExactly("Deployment " + deployment.getMetadata().getUid());
        assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
        assertThat(pod.getStatus().getConditions())
                .filteredOn(condition -> condition.getType().equals("Ready"))
                .singleElement()
                .satisfies(ready -> assertThat(ready.getStatus()).isEqualTo("True"));
        var status = rig.awaitUntil(() -> rig.deploymentStatus(NAMESPACE), current -> Integer.valueOf(1)
                .equals(current.getAvailableReplicas()));
        assertThat(status.getUpdatedReplicas()).isEqualTo(1);
        assertThat(status.getConditions())
                .extracting(condition -> condition.getType() + "=" + condition.getReason())
                .containsExactlyInAnyOrder("Available=MinimumReplicasAvailable", "Progressing=NewReplicaSetAvailable");
    }

    @Test
    void theProcessInheritsNothingButWhatItsPodAsksFor() throws Exception {
        // When
        rig.deploy(ACME);
        // Then
        var environment = get(rig.awaitReadyEndpoint(NAMESPACE), "management", "/environment");
        assertThat(environment.lines().map(line -> line.substring(0, line.indexOf('='))))
                .contains(
                        "PATH",
                        "AWS_REGION",
                        "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")
                .allMatch(name -> name.startsWith("AWS_")
                        || List.of("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ").contains(name));
        assertThat(environment).contains("AWS_REGION=eu-west-1\n").contains(rig.secrets.url() + "\n");
    }

    @Test
    void aPodsFilesAreReadOnlyAndClosedToOthers() throws Exception {
        // When
        rig.deploy(ACME);
        // Then
        var environment = get(rig.awaitReadyEndpoint(NAMESPACE), "management", "/environment");
        var token = Path.of(environment
                .lines()
                .filter(line -> line.startsWith("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE="))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*?=", ""));
        var config = token.resolveSibling("volumes/config/tenant.json");
        assertThat(Files.readString(config)).isEqualTo("of acme");
        assertThat(Files.getPosixFilePermissions(config)).doesNotContain(PosixFilePermission.OWNER_WRITE);
        for (var directory : List.of(token.getParent(), token.getParent().getParent())) {
            assertThat(Files.getPosixFilePermissions(directory))
                    .containsExactlyInAnyOrder(
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.OWNER_EXECUTE);
        }
    }

    @Test
    void aCrashedProcessComesBackAfterAWaitAndItsEndIsTold() throws Exception {
        // Given
        rig.deploy(ACME);
        var slice = rig.awaitReadyEndpoint(NAMESPACE);
        // When
        var unanswered = catchThrowable(() -> get(slice, "management", "/crash"));
        // Then
        assertThat(unanswered).isInstanceOf(IOException.class);
        var pod = rig.awaitPod(
                NAMESPACE,
                current -> container(current).getRestartCount() == 1
                        && container(current).getReady());
        var end = container(pod).getLastState().getTerminated();
        assertThat(end.getExitCode()).isEqualTo(7);
        assertThat(end.getReason()).isEqualTo("Error");
        assertThat(end.getMessage()).contains("asked to crash");
        var again = rig.awaitReadyEndpoint(NAMESPACE);
        assertThat(get(again, "mcp", "/mcp")).isEqualTo("of acme");
    }

    @Test
    void aProcessThatCannotStartIsReportedAsCrashLoop() {
        // When
        rig.deploy(ACME.withConfig("crash at start"));
        // Then
        var pod = rig.awaitPod(NAMESPACE, current -> {
            var waiting = container(current).getState().getWaiting();
            return container(current).getRestartCount() >= 2
                    && waiting != null
                    && waiting.getReason().equals("CrashLoopBackOff");
        });
        assertThat(container(pod).getLastState().getTerminated().getExitCode()).isEqualTo(3);
        assertThat(container(pod).getLastState().getTerminated().getMessage())
                .contains("the configuration asks for a crash");
        assertThat(container(pod).getState().getWaiting().getMessage()).contains("restarting failed container=server");
        assertThat(rig.deploymentStatus(NAMESPACE).getConditions())
                .filteredOn(condition -> condition.getType().equals("Available"))
                .singleElement()
                .satisfies(available -> assertThat(available.getStatus()).isEqualTo("False"));
    }

    @Test
    void aProcessThatIsNotReadyIsNoReadyEndpoint() throws Exception {
        // Given
        rig.deploy(ACME);
        var slice = rig.awaitReadyEndpoint(NAMESPACE);
        // When
        get(slice, "management", "/unready");
        // Then
        var slices = rig.awaitUntil(
                () -> rig.slices(NAMESPACE), current -> current.size() == 1 && !isReady(current.getFirst()));
        assertThat(targetOf(slices.getFirst())).isEqualTo(targetOf(slice));
        assertThat(container(rig.pods(NAMESPACE).getFirst()).getRestartCount()).isZero();
    }

    @Test
    void aProcessThatNeverWasReadyIsNoReadyEndpoint() {
        // When
        rig.deploy(ACME.withConfig("not ready"));
        // Then
        rig.awaitPod(NAMESPACE, pod -> Boolean.TRUE.equals(container(pod).getStarted()));
        assertThat(rig.slices(NAMESPACE)).noneMatch(KubeletRig::isReady);
    }

    @Test
    void aProcessThatFailsItsLivenessProbeIsRestarted() throws Exception {
        // Given
        rig.deploy(ACME);
        // When
        get(rig.awaitReadyEndpoint(NAMESPACE), "management", "/ill");
        // Then
        var pod = rig.awaitPod(
                NAMESPACE,
                current -> container(current).getRestartCount() == 1
                        && container(current).getReady());
        assertThat(rig.kubelet.logs(NAMESPACE, pod.getMetadata().getName()).orElseThrow())
                .anyMatch(line -> line.contains("failed liveness probe"));
    }

    @Test
    void aChangedTemplateReplacesThePodOnlyWhenTheNewOneIsReady() throws Exception {
        // Given
        rig.deploy(ACME);
        var before = rig.awaitReadyEndpoint(NAMESPACE);
        // When: a configuration that never becomes ready
        rig.deploy(ACME.withConfig("not ready"));
        rig.awaitUntil(
                () -> rig.pods(NAMESPACE),
                pods -> pods.size() == 2
                        && pods.stream()
                                .allMatch(pod ->
                                        Boolean.TRUE.equals(container(pod).getStarted())));
        // Then the old one still serves
        assertThat(rig.slices(NAMESPACE)).filteredOn(KubeletRig::isReady).hasSize(1);
        assertThat(get(before, "mcp", "/mcp")).isEqualTo("of acme");
        // When: a good one
        rig.deploy(ACME.withConfig("changed"));
        // Then
        var after = rig.awaitReadyEndpoint(NAMESPACE, targetOf(before));
        assertThat(get(after, "mcp", "/mcp")).isEqualTo("changed");
        rig.awaitPod(NAMESPACE, pod -> pod.getMetadata().getName().equals(targetOf(after)));
        assertThat(processes()).hasSize(1);
    }

    @Test
    void aPodThatMayNotRunTwiceEndsBeforeItsSuccessorStarts() throws Exception {
        // Given
        rig.deploy(ACME.recreated());
        var before = rig.awaitReadyEndpoint(NAMESPACE);
        // When
        rig.deploy(ACME.recreated().withConfig("changed"));
        // Then
        rig.awaitUntil(() -> rig.pods(NAMESPACE), pods -> {
            assertThat(processes()).hasSizeLessThanOrEqualTo(1);
            return pods.size() == 1
                    && !pods.getFirst().getMetadata().getName().equals(targetOf(before))
                    && container(pods.getFirst()).getReady();
        });
    }

    @Test
    void replicasComeAndGo() {
        // Given
        rig.deploy(ACME.withReplicas(2));
        rig.awaitUntil(
                () -> rig.slices(NAMESPACE),
                slices -> slices.size() == 2 && slices.stream().allMatch(KubeletRig::isReady));
        assertThat(processes()).hasSize(2);
        // When
        rig.deploy(ACME.withReplicas(0));
        // Then
        rig.awaitUntil(() -> rig.pods(NAMESPACE), List::isEmpty);
        assertThat(rig.slices(NAMESPACE)).isEmpty();
        assertThat(processes()).isEmpty();
    }

    @Test
    void deletionLeavesNoProcessNoFileNoObjectAndNoIdentity() throws Exception {
        // Given a process that does not obey SIGTERM
        rig.deploy(ACME.withConfig("ignore SIGTERM"));
        var token = tokenFile(get(rig.awaitReadyEndpoint(NAMESPACE), "management", "/environment"));
        // When
        rig.client.resource(ACME.deployment()).delete();
        // Then it gets no more requests at once, and is gone after its grace period
        rig.awaitUntil(() -> rig.slices(NAMESPACE), slices -> slices.stream().noneMatch(KubeletRig::isReady));
        rig.awaitUntil(KubeletRig::processes, List::isEmpty);
        rig.awaitUntil(() -> rig.slices(NAMESPACE), List::isEmpty);
        assertThat(rig.pods(NAMESPACE)).isEmpty();
        assertThat(token.getParent()).doesNotExist();
    }

    @Test
    void aDeletedNamespaceTakesItsProcessesAlong() {
        // Given
        rig.deploy(ACME);
        rig.awaitReadyEndpoint(NAMESPACE);
        // When
        rig.client.resource(ACME.namespaceObject()).delete();
        // Then
        rig.awaitUntil(() -> rig.client.resource(ACME.namespaceObject()).get() == null, gone -> gone);
        rig.awaitUntil(KubeletRig::processes, List::isEmpty);
        assertThat(rig.pods(NAMESPACE)).isEmpty();
        assertThat(rig.slices(NAMESPACE)).isEmpty();
    }

    @Test
    void aDeletedPodIsReplaced() {
        // Given
        rig.deploy(ACME);
        var first = targetOf(rig.awaitReadyEndpoint(NAMESPACE));
        // When
        rig.client.pods().inNamespace(NAMESPACE).withName(first).delete();
        // Then
        rig.awaitReadyEndpoint(NAMESPACE, first);
        rig.awaitUntil(KubeletRig::processes, processes -> processes.size() == 1);
    }

    @Test
    void aPodWaitsForItsConfigMap() throws Exception {
        // Given
        rig.apply(ACME.namespaceObject());
        rig.apply(ACME.service());
        rig.apply(ACME.deployment());
        rig.awaitPod(
                NAMESPACE,
                pod -> container(pod).getState().getWaiting() != null
                        && String.valueOf(container(pod).getState().getWaiting().getMessage())
                                .contains("configmap \"tenant\" not found"));
        // When
        rig.apply(ACME.configMap());
        // Then
        assertThat(get(rig.awaitReadyEndpoint(NAMESPACE), "mcp", "/mcp")).isEqualTo("of acme");
    }

    @Test
    void aServiceThatComesLaterGetsItsEndpoint() {
        // Given
        rig.apply(ACME.namespaceObject());
        rig.apply(ACME.configMap());
        rig.apply(ACME.deployment());
        rig.awaitPod(NAMESPACE, pod -> container(pod).getReady());
        assertThat(rig.slices(NAMESPACE)).isEmpty();
        // When
        rig.apply(ACME.service());
        // Then
        rig.awaitReadyEndpoint(NAMESPACE);
    }

    @Test
    void logsAreKeptPerPod() {
        // Given
        rig.deploy(ACME);
        var pod = targetOf(rig.awaitReadyEndpoint(NAMESPACE));
        // When
        var lines = rig.kubelet.logs(NAMESPACE, pod);
        // Then
        assertThat(lines)
                .hasValueSatisfying(all -> assertThat(all).anyMatch(line -> line.startsWith("configured by ")));
        assertThat(rig.kubelet.logs(NAMESPACE, "nobody")).isEqualTo(Optional.empty());
    }

    @Test
    void closingEndsAllProcessesAndDeletesAllFiles() throws Exception {
        // Given
        rig.deploy(ACME.withConfig("ignore SIGTERM"));
        rig.deploy(TenantWorkload.of("globex"));
        var token = tokenFile(get(rig.awaitReadyEndpoint(NAMESPACE), "management", "/environment"));
        rig.awaitReadyEndpoint("mcp-globex");
        // When
        rig.kubelet.close();
        // Then
        assertThat(processes()).isEmpty();
        assertThat(token.getParent().getParent()).doesNotExist();
    }

    private static ContainerStatus container(Pod pod) {
        if (pod.getStatus() == null) {
            // between the creation of the pod and the first word of its status
            return new ContainerStatusBuilder()
                    .withReady(false)
                    .withStarted(false)
                    .withRestartCount(0)
                    .withNewState()
                    .endState()
                    .build();
        }
        return pod.getStatus().getContainerStatuses().getFirst();
    }

    private static Path tokenFile(String environment) {
        return Path.of(environment
                .lines()
                .filter(line -> line.startsWith("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE="))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*?=", ""));
    }
}
