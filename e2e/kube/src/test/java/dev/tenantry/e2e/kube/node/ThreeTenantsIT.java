package dev.tenantry.e2e.kube.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What a user of the shared address sees. */
@OnNode
class ThreeTenantsIT {

    @SuppressWarnings("unused") // named by @FieldSource
    static final List<String> TENANTS = Node.TENANTS;

    @ParameterizedTest
    @FieldSource("TENANTS")
    @Tag("E7")
    void eachTenantListsItsToolsAndCallsItsUpstreamWithItsOwnCredential(String tenant, Node node) {
        try (var caller = node.caller(tenant)) {
            assertThat(caller.tools()).isNotEmpty();
            assertThat(caller.call(caller.readTool())).isEqualTo(tenant);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''           | 403
            nobody       | 403
            ACME         | 403
            acme, globex | 400
            """)
    @Tag("T03")
    void aCallerWhoDoesNotNameOneTenantIsRefused(String client, int status, Node node) throws Exception {
        assertThat(node.statusOfEdge(client)).isEqualTo(status);
    }

    @ParameterizedTest
    @FieldSource("TENANTS")
    void theFenceOfEachTenantWasTriedAndHolds(String tenant, Node node) {
        assertThat(node.condition(tenant, "NetworkFenced")).isEqualTo("True");
    }

    @Test
    void everyImageIsNamedByItsDigest(Node node) {
        var images = node.client().pods().inAnyNamespace().list().getItems().stream()
                .filter(pod -> !pod.getMetadata().getNamespace().equals("kube-system"))
                .flatMap(pod -> pod.getSpec().getContainers().stream())
                .map(container -> container.getImage());

        assertThat(images)
                .isNotEmpty()
                .allMatch(image -> image.matches("ghcr\\.io/tenantry/[a-z-]+@sha256:[0-9a-f]{64}"));
    }
}
