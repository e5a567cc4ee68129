package dev.tenantry.e2e.kube.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.e2e.kube.node.NodeSystem.Connection;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same cluster, its network engine told to enforce nothing. */
@OnNode
@Tag("T02")
@Order(Integer.MAX_VALUE) // the fences of all tenants are open for a while
class UnenforcedNetworkIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** What {@link FenceIT} finds silent is silent because of the fence, and not for another reason. */
    @Test
    void whatTheFenceHoldsBackIsOpenWithoutEnforcement(Node node) {
        node.system().withoutEnforcement(() -> {
            assertThat(Destinations.forbidden(node, "acme"))
                    .isNotEmpty()
                    .allSatisfy((what, connection) ->
                            assertThat(connection).as(what).isEqualTo(Connection.OPEN));
            assertThat(Destinations.sensitive(node, "acme"))
                    .isNotEmpty()
                    .allSatisfy((what, connection) ->
                            assertThat(connection).as(what).isEqualTo(Connection.OPEN));
        });
    }

    @Test
    void aTenantGetsNoCredentialBeforeItsFenceHolds(Node node) throws IOException {
        node.system().withoutEnforcement(() -> {
            node.declare("hooli");

            await().atMost(PATIENCE)
                    .until(() -> node.condition("hooli", "NetworkFenced").equals("False"));
            assertThat(node.condition("hooli", "Ready")).isEqualTo("False");
            assertThat(node.aws().askedForSecrets())
                    .isNotEmpty()
                    .doesNotContain(node.pod("hooli").getStatus().getPodIP());
        });

        node.awaitReady("hooli");
        assertThat(node.condition("hooli", "NetworkFenced")).isEqualTo("True");
        assertThat(node.aws().askedForSecrets())
                .contains(node.pod("hooli").getStatus().getPodIP());
        node.remove("hooli");
    }
}
