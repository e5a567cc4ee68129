package dev.tenantry.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.edge.EdgeSettings;
import dev.tenantry.operator.OperatorSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class ServeOptionsTest {

    @Test
    void anEdgeListensEverywhereUnlessTold() {
        var edge = new EdgeCommand();
        new CommandLine(edge).parseArgs();

        assertThat(edge.settings()).isEqualTo(EdgeSettings.defaults().withManagementPort(8082));
    }

    @Test
    void anEdgeListensWhereItIsTold() {
        var edge = new EdgeCommand();
        new CommandLine(edge).parseArgs("--address", "127.0.0.1", "--port", "0", "--management-port", "-1");

        assertThat(edge.settings()).isEqualTo(EdgeSettings.local(0, EdgeSettings.NO_PORT));
    }

    @Test
    void anOperatorHasTheSettingsOfAClusterUnlessTold() {
        var operator = new OperatorCommand();
        new CommandLine(operator).parseArgs("--cluster-name", "prod");

        assertThat(operator.settings()).isEqualTo(OperatorSettings.inCluster("prod"));
    }

    @Test
    void anOperatorTakesEverySettingFromItsOptions() {
        var operator = new OperatorCommand();
        new CommandLine(operator)
                .parseArgs(
                        "--cluster-name=dev",
                        "--namespace=platform",
                        "--management-port=-1",
                        "--management-address=127.0.0.1",
                        "--no-leader-elect",
                        "--builtin-class=http://127.0.0.1:8080");

        var settings = operator.settings();

        assertThat(settings.clusterName()).isEqualTo("dev");
        assertThat(settings.systemNamespace()).isEqualTo("platform");
        assertThat(settings.managementPort()).isEqualTo(-1);
        assertThat(settings.managementAddress()).isEqualTo("127.0.0.1");
        assertThat(settings.leaderElection()).isFalse();
        assertThat(settings.builtInClass().getSpec().endpoint()).isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void anOperatorMustKnowItsCluster() {
        assertThatThrownBy(() -> new CommandLine(new OperatorCommand()).parseArgs())
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--cluster-name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "http"})
    void aPortForClientsIsARealOne(String port) {
        assertThatThrownBy(() -> new CommandLine(new EdgeCommand()).parseArgs("--port", port))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("'" + port + "' is not a port from 0 to 65535");
    }
}
