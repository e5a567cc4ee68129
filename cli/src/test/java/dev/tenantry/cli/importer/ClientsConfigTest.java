package dev.tenantry.cli.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientsConfigTest {

    private static final String CANARY = "Bearer canary-6f1d";

    private static final String ACME = """
            {"acme": {
              "authorization": "%s",
              "coreBaseUrl": "https://api.oneapp.example",
              "clientBaseUrl": "https://acme.oneapp.example/",
              "clientHeader": "acme-header",
              "httpTimeoutMs": 45000,
              "name": "Acme",
              "description": "Shops of Acme"}}
            """.formatted(CANARY);

    @Test
    @Tag("E3")
    @Tag("E4")
    void readsEveryFieldOfAClient() {
        var clients = ClientsConfig.read(ACME);

        assertThat(clients.errors()).isEmpty();
        assertThat(clients.warnings()).isEmpty();
        assertThat(clients.clients())
                .containsExactly(new Client(
                        "acme",
                        CANARY,
                        "https://api.oneapp.example",
                        "https://acme.oneapp.example",
                        "acme-header",
                        Duration.ofSeconds(45),
                        "Acme",
                        "Shops of Acme"));
    }

    @Test
    @Tag("E3")
    void readsTheSameFromGzipInBase64() throws IOException {
        var compressed = gzip(ACME.getBytes(StandardCharsets.UTF_8));

        assertThat(compressed).startsWith("H4sI");
        assertThat(ClientsConfig.read(compressed)).isEqualTo(ClientsConfig.read(ACME));
    }

    @Test
    @Tag("E19")
    void refusesACompressedConfigurationThatIsBrokenOrGrowsBeyondAllBounds() throws IOException {
        var bomb = gzip(new byte[64 << 20]);

        assertThat(bomb.length()).isLessThan(100_000);
        assertThat(ClientsConfig.read(bomb).errors())
                .containsExactly("Failed to decompress CLIENTS_CONFIG: it is larger than 8 MiB");
        assertThat(ClientsConfig.read("H4sI!").errors())
                .singleElement()
                .asString()
                .startsWith("Failed to decompress CLIENTS_CONFIG: ");
        assertThat(ClientsConfig.read(
                                gzip(ACME.getBytes(StandardCharsets.UTF_8)).substring(0, 60))
                        .errors())
                .singleElement()
                .asString()
                .startsWith("Failed to decompress CLIENTS_CONFIG: ");
    }

    @Test
    @Tag("E19")
    void reportsAllErrorsOfAllClientsInTheWordsOfTheOneAppServer() {
        var clients = ClientsConfig.read("""
                {"a": {}, "b": "text", "c": null,
                 "d": {"authorization": 1, "coreBaseUrl": true, "clientBaseUrl": [], "clientHeader": {},
                       "httpTimeoutMs": "30", "name": 3, "description": []}}
                """);

        assertThat(clients.clients()).isEmpty();
        assertThat(clients.errors())
                .containsExactly(
                        "CLIENTS_CONFIG[\"a\"].authorization must be a string",
                        "CLIENTS_CONFIG[\"a\"].coreBaseUrl must be a string",
                        "CLIENTS_CONFIG[\"a\"].clientBaseUrl must be a string",
                        "CLIENTS_CONFIG[\"a\"].clientHeader must be a string",
                        "CLIENTS_CONFIG[\"b\"] must be an object",
                        "CLIENTS_CONFIG[\"c\"] must be an object",
                        "CLIENTS_CONFIG[\"d\"].authorization must be a string",
                        "CLIENTS_CONFIG[\"d\"].coreBaseUrl must be a string",
                        "CLIENTS_CONFIG[\"d\"].clientBaseUrl must be a string",
                        "CLIENTS_CONFIG[\"d\"].clientHeader must be a string",
                        "CLIENTS_CONFIG[\"d\"].httpTimeoutMs must be a positive number of milliseconds",
                        "CLIENTS_CONFIG[\"d\"].name must be a string",
                        "CLIENTS_CONFIG[\"d\"].description must be a string");
    }

    @ParameterizedTest
    @Tag("E19")
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                   | CLIENTS_CONFIG must be a JSON object mapping client IDs to configs",
                "null                                 | CLIENTS_CONFIG must be a JSON object mapping client IDs to configs",
                "3                                    | CLIENTS_CONFIG must be a JSON object mapping client IDs to configs",
                "{}                                   | CLIENTS_CONFIG has no client",
                "''                                   | CLIENTS_CONFIG is not valid JSON: it is empty",
                "{\"a\":                              | CLIENTS_CONFIG is not valid JSON: unexpected end in line 1, column 6",
                "{\"a\": {\"authorization\": Canary}} | CLIENTS_CONFIG is not valid JSON: unexpected text in line 1, column 25",
                "{\"a\": {}} Canary                   | CLIENTS_CONFIG is not valid JSON: unexpected text in line 1, column 11",
                "{\"a\": {}, \"a\": {}}               | CLIENTS_CONFIG is not valid JSON: a key for the second time in line 1, column 14",
            })
    void reportsATextThatIsNoConfigurationWithoutQuotingIt(String text, String error) {
        assertThat(ClientsConfig.read(text).errors()).containsExactly(error);
    }

    @Test
    @Tag("E20")
    void warnsOfOptionalFieldsThatAreMissingAndOfFieldsThatAreUnknown() {
        var clients = ClientsConfig.read("""
                {"acme": {"authorization": "", "coreBaseUrl": "http://api.example/v1?x=1",
                          "clientBaseUrl": "https://acme.example", "clientHeader": "", "coreBase": "x"}}
                """);

        assertThat(clients.errors()).isEmpty();
        assertThat(clients.warnings())
                .containsExactly(
                        "CLIENTS_CONFIG[\"acme\"].coreBase is not known and is left out",
                        "CLIENTS_CONFIG[\"acme\"].authorization is empty: requests are sent without this header, as"
                                + " before",
                        "CLIENTS_CONFIG[\"acme\"].coreBaseUrl has a path or query, which never had an effect: it is"
                                + " dropped",
                        "CLIENTS_CONFIG[\"acme\"].coreBaseUrl is not https: credentials are sent unencrypted, as"
                                + " before",
                        "CLIENTS_CONFIG[\"acme\"].clientHeader is empty: requests are sent without this header, as"
                                + " before",
                        "CLIENTS_CONFIG[\"acme\"].httpTimeoutMs is not set: requests may take 30000 ms",
                        "CLIENTS_CONFIG[\"acme\"].name is not set: the client's id is shown",
                        "CLIENTS_CONFIG[\"acme\"].description is not set: MCP clients get no instructions");
        assertThat(clients.clients().getFirst().coreBaseUrl()).isEqualTo("http://api.example");
        assertThat(clients.clients().getFirst().timeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1000, 1", "1500, 2", "30000, 30", "600001, 600", "99999999999, 600"})
    void keepsTimeoutsInWholeSecondsWithinBounds(String millis, long seconds) {
        var clients = ClientsConfig.read(ACME.replace("45000", millis));

        assertThat(clients.clients().getFirst().timeout()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1e99", "99999999999999999999", "true"})
    void refusesTimeoutsThatAreNone(String millis) {
        assertThat(ClientsConfig.read(ACME.replace("45000", millis)).errors())
                .containsExactly("CLIENTS_CONFIG[\"acme\"].httpTimeoutMs must be a positive number of milliseconds");
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://api.oneapp.example, must be an http or https URL",
        "api.oneapp.example, must be an http or https URL",
        "'', must be an http or https URL",
        "https://a b, must be an http or https URL",
        "https://user:pw@api.example, must not hold a user name or password; put them into authorization",
    })
    void refusesAddressesThatNoTenantCanHave(String address, String error) {
        assertThat(ClientsConfig.read(ACME.replace("https://api.oneapp.example", address))
                        .errors())
                .containsExactly("CLIENTS_CONFIG[\"acme\"].coreBaseUrl " + error);
    }

    @Test
    void refusesAHeaderThatCouldSmuggleAnotherOne() {
        assertThat(ClientsConfig.read(ACME.replace(CANARY, "Bearer x\\r\\nHost: evil"))
                        .errors())
                .containsExactly(
                        "CLIENTS_CONFIG[\"acme\"].authorization must be at most 8192 visible ASCII characters and"
                                + " spaces");
    }

    @Test
    void neverShowsACredentialAsText() {
        assertThat(ClientsConfig.read(ACME).toString()).doesNotContain("canary");
    }

    private static String gzip(byte[] bytes) throws IOException {
        var buffer = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(buffer)) {
            gzip.write(bytes);
        }
        return Base64.getEncoder().encodeToString(buffer.toByteArray());
    }
}
