package dev.tenantry.cli.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OneAppConfigTest {

    private static final String ACME = """
            {"acme": {"authorization": "Bearer a", "coreBaseUrl": "https://api.example",
                      "clientBaseUrl": "https://acme.example", "clientHeader": "acme"}}""";

    @Test
    @Tag("E14")
    void readsTheVariablesOfAServerWithOneClientAsTheClientDefault() {
        var clients = OneAppConfig.ofText("""
                # the old deployment
                export AUTHORIZATION="Bearer with \\"quotes\\" and # sign"
                CORE_BASE_URL=https://core.example   # production
                CLIENT_BASE_URL='https://client.example'
                CLIENT_HEADER=shop 1

                HTTP_TIMEOUT_MS=5000
                UNRELATED=
                """);

        assertThat(clients.errors()).isEmpty();
        assertThat(clients.clients())
                .containsExactly(new Client(
                        "default",
                        "Bearer with \"quotes\" and # sign",
                        "https://core.example",
                        "https://client.example",
                        "shop 1",
                        Duration.ofSeconds(5),
                        "OneApp",
                        null));
    }

    @Test
    @Tag("E14")
    @Tag("E20")
    void takesTheServersOwnDefaultsForVariablesThatAreNotSetAndSaysSo() {
        var clients = OneAppConfig.ofEnvironment(Map.of("AUTHORIZATION", "Bearer a"));

        assertThat(clients.warnings())
                .containsExactly(
                        "CORE_BASE_URL is not set: the OneApp server's own default is taken, https://api.oneapp.cl",
                        "CLIENT_BASE_URL is not set: the OneApp server's own default is taken,"
                                + " https://sechpos.oneapp.cl",
                        "CLIENT_HEADER is empty: requests are sent without this header, as before",
                        "HTTP_TIMEOUT_MS is not set: requests may take 30000 ms");
        assertThat(clients.clients().getFirst().coreBaseUrl()).isEqualTo("https://api.oneapp.cl");
    }

    @Test
    @Tag("E16")
    void prefersClientsConfigToTheVariablesOfASingleClient() {
        var clients = OneAppConfig.ofEnvironment(Map.of("CLIENTS_CONFIG", ACME, "AUTHORIZATION", "Bearer old"));

        assertThat(clients.clients()).extracting(Client::id).containsExactly("acme");
    }

    @Test
    void readsClientsConfigThatSpansLinesInAFileOfVariables() {
        var clients = OneAppConfig.ofText("PORT=3000\nCLIENTS_CONFIG='" + ACME + "'\nNODE_ENV=production\n");

        assertThat(clients.errors()).isEmpty();
        assertThat(clients.clients()).extracting(Client::id).containsExactly("acme");
    }

    @Test
    @Tag("E19")
    void reportsVariablesThatHoldNoConfiguration() {
        assertThat(OneAppConfig.ofEnvironment(Map.of()).errors())
                .containsExactly("neither CLIENTS_CONFIG nor any of AUTHORIZATION, CLIENT_BASE_URL, CLIENT_HEADER,"
                        + " CORE_BASE_URL, HTTP_TIMEOUT_MS is set");
        assertThat(OneAppConfig.ofEnvironment(Map.of("HTTP_TIMEOUT_MS", "soon")).errors())
                .containsExactly("HTTP_TIMEOUT_MS must be a positive number of milliseconds");
        assertThat(OneAppConfig.ofText("AUTHORIZATION=x\nnot an assignment\n").errors())
                .containsExactly("line 2 is not of the form NAME=value");
        assertThat(OneAppConfig.ofText("AUTHORIZATION=x\nCLIENT_HEADER='open\n\n")
                        .errors())
                .containsExactly("the quote that line 2 opens is not closed");
    }
}
