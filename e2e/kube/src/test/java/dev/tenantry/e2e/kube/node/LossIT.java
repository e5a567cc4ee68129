package dev.tenantry.e2e.kube.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.v1alpha1.McpTenant;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Something goes away while callers call: the others notice nothing. */
@OnNode
class LossIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    @Tag("T06")
    void aTenantIsRemovedInOrderAndTheOthersServeOn(Node node) throws Exception {
        node.declare("umbrella");
        node.awaitReady("umbrella");

        try (var others = Traffic.start(node, "acme", "initech");
                var own = Traffic.start(node, "umbrella")) {
            await().until(() -> own.answers() > 5 && others.answers() > 5);

            node.client().resources(McpTenant.class).withName("umbrella").delete();

            await().atMost(PATIENCE).until(() -> node.statusOfEdge("umbrella") == 403);
            await().atMost(PATIENCE).until(() -> node.isGone("umbrella"));
            assertThat(own.failures())
                    .isNotEmpty()
                    .noneMatch(failure -> failure.matches(".*answered: (acme|globex|initech)"));
            assertThat(others.failures()).isEmpty();
        }
    }

    @Test
    void aDeletedPodIsReplacedAndTheOthersServeOn(Node node) {
        var pod = node.pod("globex");

        try (var others = Traffic.start(node, "acme", "initech")) {
            node.client().resource(pod).delete();

            await().atMost(PATIENCE).until(() -> node.pods("globex").stream().anyMatch(next -> !next.getMetadata()
                    .getUid()
                    .equals(pod.getMetadata().getUid())));
            node.awaitReady("globex");
            awaitAnswer(node, "globex");
            assertThat(others.failures()).isEmpty();
            assertThat(others.answers()).isPositive();
        }
    }

    @Test
    void aKilledProcessIsStartedAgainAndTheOthersServeOn(Node node) {
        var restarts = restarts(node, "globex");

        try (var others = Traffic.start(node, "acme", "initech")) {
            node.system().process(node.pod("globex")).destroyForcibly();

            await().atMost(PATIENCE).until(() -> restarts(node, "globex") == restarts + 1);
            awaitAnswer(node, "globex");
            assertThat(others.failures()).isEmpty();
        }
    }

    @Test
    @Tag("T17")
    void withoutAnOperatorTenantsServeRotateTheirCredentialsAndRestart(Node node) {
        var operator = node.client()
                .apps()
                .deployments()
                .inNamespace(TenantObjects.SYSTEM_NAMESPACE)
                .withName("tenantry-operator");
        var replicas = operator.get().getSpec().getReplicas();

        operator.scale(0);
        try (var others = Traffic.start(node, "globex", "initech")) {
            await().atMost(PATIENCE).until(() -> node.components("operator").isEmpty());

            node.aws().put("acme", "stores", "second-acme");
            awaitAnswer(node, "acme");

            var restarts = restarts(node, "acme");
            node.system().process(node.pod("acme")).destroyForcibly();
            await().atMost(PATIENCE).until(() -> restarts(node, "acme") == restarts + 1);
            awaitAnswer(node, "acme");
            assertThat(others.failures()).isEmpty();
        } finally {
            operator.scale(replicas);
        }
        node.awaitOperator();
    }

    private static void awaitAnswer(Node node, String tenant) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            try (var caller = node.caller(tenant)) {
                assertThat(caller.call(caller.readTool())).isEqualTo(tenant);
            }
        });
    }

    private static int restarts(Node node, String tenant) {
        return node.pod(tenant).getStatus().getContainerStatuses().getFirst().getRestartCount();
    }
}
