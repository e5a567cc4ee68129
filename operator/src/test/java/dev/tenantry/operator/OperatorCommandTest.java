package dev.tenantry.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class OperatorCommandTest {

    @Test
    void hasTheSettingsOfAClusterUnlessTold() {
        var operator = new OperatorCommand();
        new CommandLine(operator).parseArgs("--cluster-name", "prod", "--instance", "operator");

        assertThat(operator.settings()).isEqualTo(OperatorSettings.inCluster("prod"));
    }

    @Test
    void takesEverySettingFromItsOptions() {
        var operator = new OperatorCommand();
        new CommandLine(operator)
                .parseArgs(
                        "--cluster-name=dev",
                        "--namespace=platform",
                        "--management-port=-1",
                        "--management-address=127.0.0.1",
                        "--no-leader-elect",
                        "--builtin-class=http://127.0.0.1:8080",
                        "--top-tenants=0",
                        "--instance=operator-7");

        var settings = operator.settings();

        assertThat(settings.clusterName()).isEqualTo("dev");
        assertThat(settings.systemNamespace()).isEqualTo("platform");
        assertThat(settings.managementPort()).isEqualTo(-1);
        assertThat(settings.managementAddress()).isEqualTo("127.0.0.1");
        assertThat(settings.leaderElection()).isFalse();
        assertThat(settings.topTenants()).isZero();
        assertThat(settings.instance()).isEqualTo("operator-7");
        assertThat(settings.builtInClass().getSpec().endpoint()).isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void mustKnowItsCluster() {
        assertThatThrownBy(() -> new CommandLine(new OperatorCommand()).parseArgs())
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--cluster-name");
    }
}
