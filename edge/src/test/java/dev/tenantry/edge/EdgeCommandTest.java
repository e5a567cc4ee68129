package dev.tenantry.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class EdgeCommandTest {

    @Test
    void listensEverywhereUnlessTold() {
        var edge = new EdgeCommand();
        new CommandLine(edge).parseArgs();

        assertThat(edge.settings()).isEqualTo(EdgeSettings.defaults().withManagementPort(8082));
    }

    @Test
    void listensWhereItIsTold() {
        var edge = new EdgeCommand();
        new CommandLine(edge).parseArgs("--address", "127.0.0.1", "--port", "0", "--management-port", "-1");

        assertThat(edge.settings()).isEqualTo(EdgeSettings.local(0, EdgeSettings.NO_PORT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "http"})
    void aPortForClientsIsARealOne(String port) {
        assertThatThrownBy(() -> new CommandLine(new EdgeCommand()).parseArgs("--port", port))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("'" + port + "' is not a port from 0 to 65535");
    }
}
