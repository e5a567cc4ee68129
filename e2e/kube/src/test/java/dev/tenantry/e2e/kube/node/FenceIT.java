package dev.tenantry.e2e.kube.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.e2e.kube.node.NodeSystem.Connection;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real packets, sent out of a pod's own network namespace and so with its own address. {@link UnenforcedNetworkIT} is the cross-check. */
@OnNode
class FenceIT {

    @Test
    @Tag("T01")
    void aTenantReachesNoOtherTenantNorTheSystem(Node node) {
        assertThat(Destinations.forbidden(node, "acme"))
                .isNotEmpty()
                .allSatisfy(
                        (what, connection) -> assertThat(connection).as(what).isEqualTo(Connection.SILENT));
    }

    @Test
    @Tag("T14")
    void aTenantReachesNeitherTheApiServerNorTheNodeNorTheCloudsMetadata(Node node) {
        assertThat(Destinations.sensitive(node, "acme"))
                .isNotEmpty()
                .allSatisfy(
                        (what, connection) -> assertThat(connection).as(what).isEqualTo(Connection.SILENT));
    }

    @Test
    void aTenantReachesWhatItNeeds(Node node) {
        assertThat(Destinations.needed(node, "acme"))
                .isNotEmpty()
                .allSatisfy(
                        (what, connection) -> assertThat(connection).as(what).isEqualTo(Connection.OPEN));
    }

    @Test
    void theEdgeReachesATenantsFrontDoorAndNothingElseOfIt(Node node) {
        var edge = node.component("edge");
        var acme = node.pod("acme").getStatus().getPodIP();

        assertThat(node.system().connect(edge, acme, 8080)).isEqualTo(Connection.OPEN);
        assertThat(node.system().connect(edge, acme, 8081)).isEqualTo(Connection.SILENT);
    }

    @Test
    void theOperatorReachesATenantsReportAndNotItsFrontDoor(Node node) {
        var operator = node.component("operator");
        var acme = node.pod("acme").getStatus().getPodIP();

        assertThat(node.system().connect(operator, acme, 8081)).isEqualTo(Connection.OPEN);
        assertThat(node.system().connect(operator, acme, 8080)).isEqualTo(Connection.SILENT);
    }

    /** docs/operations/name-resolution.md says so: DNS is no secret, what it names is out of reach. */
    @Test
    @Tag("T19")
    void aTenantCanLearnFromDnsThatAnotherExistsButNotReachIt(Node node) {
        var acme = node.pod("acme");
        var globex = node.service("globex").getSpec();
        var port = globex.getPorts().getFirst().getPort();

        assertThat(node.system().resolve(acme, "server.mcp-globex.svc.cluster.local"))
                .contains(globex.getClusterIP());
        assertThat(node.system().resolve(acme, "server.mcp-nobody.svc.cluster.local"))
                .isEmpty();
        assertThat(node.system().connect(acme, globex.getClusterIP(), port)).isEqualTo(Connection.SILENT);
    }
}
