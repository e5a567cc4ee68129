package dev.tenantry.e2e.kube.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.e2e.kube.node.NodeSystem.Connection;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody with every right takes a tenant's fence away. */
@OnNode
@Tag("T16")
class DriftIT {

    private static final Duration BOUND = Duration.ofSeconds(10);

    @Test
    void aDeletedPolicyIsBackAndHolds(Node node) {
        var policy = policy(node, "default-deny");
        var uid = policy.get().getMetadata().getUid();

        policy.delete();

        await().atMost(BOUND)
                .until(() -> policy.get() != null
                        && !policy.get().getMetadata().getUid().equals(uid));
        assertFenced(node);
    }

    @Test
    void aLoosenedPolicyIsAsItWas(Node node) {
        var policy = policy(node, "allow-egress");
        var wanted = policy.get().getSpec();

        policy.edit(loosened -> {
            loosened.getSpec().getEgress().forEach(rule -> rule.getTo().clear());
            return loosened;
        });

        await().atMost(BOUND).until(() -> wanted.equals(policy.get().getSpec()));
        assertFenced(node);
    }

    @Test
    void aTenantWhoseServiceWasDeletedServesAgain(Node node) {
        var service = node.client().services().inNamespace("mcp-acme").withName("server");

        service.delete();

        await().atMost(BOUND).until(() -> service.get() != null);
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
            try (var caller = node.caller("acme")) {
                assertThat(caller.call(caller.readTool())).isEqualTo("acme");
            }
        });
    }

    private static void assertFenced(Node node) {
        await().atMost(BOUND).untilAsserted(() -> assertThat(Destinations.forbidden(node, "acme"))
                .allSatisfy(
                        (what, connection) -> assertThat(connection).as(what).isEqualTo(Connection.SILENT)));
    }

    private static Resource<NetworkPolicy> policy(Node node, String name) {
        return node.client()
                .network()
                .v1()
                .networkPolicies()
                .inNamespace("mcp-acme")
                .withName(name);
    }
}
