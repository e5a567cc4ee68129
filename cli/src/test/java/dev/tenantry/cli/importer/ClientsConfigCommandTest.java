package dev.tenantry.cli.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tenantry.cli.Golden;
import dev.tenantry.cli.manifest.ManifestCheck;
import dev.tenantry.cli.manifest.ManifestLoader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ClientsConfigCommandTest {

    private static final String CANARY = "Bearer canary-$(id)-`id`-'\"";

    private static final String CONFIG = """
            {
              "sechpos": {
                "authorization": "%s",
                "coreBaseUrl": "https://api.oneapp.example",
                "clientBaseUrl": "https://sechpos.oneapp.example",
                "clientHeader": "sechpos",
                "httpTimeoutMs": 45000,
                "name": "Sechpos",
                "description": "Branches and checklists of Sechpos"
              },
              "Foo_Bar": {
                "authorization": "Bearer canary-2",
                "coreBaseUrl": "https://api.oneapp.example",
                "clientBaseUrl": "https://foo.oneapp.example",
                "clientHeader": "foo"
              },
              "open": {
                "authorization": "",
                "coreBaseUrl": "https://api.oneapp.example",
                "clientBaseUrl": "https://open.oneapp.example",
                "clientHeader": ""
              }
            }
            """.formatted(CANARY.replace("\"", "\\\""));

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    @Tag("E4")
    @Tag("E5")
    @Tag("E16")
    void printsOneTenantForEachClientThatAClusterWouldAccept() {
        var code = run(CONFIG, Map.of(), "-");

        assertThat(err.toString()).contains("warning: CLIENTS_CONFIG[\"Foo_Bar\"].name is not set");
        assertThat(code).isZero();
        Golden.assertResource("import/sechpos-foo-open.yaml", out.toString());
        assertAccepted("-", out.toString());
    }

    @Test
    @Tag("E15")
    void saysWhichIdsCouldNotBeKept() {
        run(CONFIG, Map.of(), "-");

        assertThat(err.toString())
                .contains("client \"Foo_Bar\" becomes tenant foo-bar: ", "its callers send X-Client-ID: foo-bar")
                .doesNotContain("client \"sechpos\" becomes");
    }

    @Test
    void neverPrintsACredential() {
        run(CONFIG, Map.of(), "-");
        run(CONFIG, Map.of(), "-", "--json");
        run(CONFIG, Map.of(), "-", "--output", directory.resolve("a").toString(), "--json");
        run(CONFIG.replace("\"https://api.oneapp.example\"", "3"), Map.of(), "-");
        run(CONFIG.substring(0, 60), Map.of(), "-");

        assertThat(out.toString() + err).doesNotContain("canary");
        assertThat(err.toString()).contains("--output DIR also writes DIR/secrets.sh");
    }

    @Test
    void writesAFileForEachTenantAndTheCredentialsWhereOnlyTheirOwnerReadsThem() throws IOException {
        var code = run(CONFIG, Map.of(), "-", "--output", directory.toString(), "--cluster-name", "prod");

        assertThat(code).isZero();
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("sechpos.yaml", "foo-bar.yaml", "open.yaml", "secrets.sh");
        }
        assertThat(directory.resolve("sechpos.yaml")).content().contains("mcp/prod/sechpos/oneapp");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("secrets.sh"))))
                .isEqualTo("rw-------");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void passesEveryCredentialToSecretPutUnchangedOnStandardInput() throws Exception {
        run(CONFIG, Map.of(), "-", "--output", directory.toString(), "--cluster-name", "prod");
        var bin = Files.createDirectory(directory.resolve("bin"));
        var recorder = Files.writeString(bin.resolve("tenantry"), "#!/bin/sh\necho \"$@\"\ncat\n");
        Files.setPosixFilePermissions(recorder, PosixFilePermissions.fromString("rwx------"));

        var shell = new ProcessBuilder("sh", directory.resolve("secrets.sh").toString()).redirectErrorStream(true);
        shell.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        var process = shell.start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "secret put --prefix mcp/prod/{tenant}/ sechpos/oneapp authorization=-",
                        CANARY,
                        "secret put --prefix mcp/prod/{tenant}/ foo-bar/oneapp authorization=-",
                        "Bearer canary-2");
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void replacesNothingUnlessTold() throws IOException {
        var existing = Files.writeString(directory.resolve("foo-bar.yaml"), "mine");

        var refused = run(CONFIG, Map.of(), "-", "--output", directory.toString());

        assertThat(refused).isEqualTo(1);
        assertThat(err.toString()).contains(existing + " exists; nothing was written. --force replaces it");
        assertThat(existing).hasContent("mine");
        assertThat(directory.resolve("sechpos.yaml")).doesNotExist();

        var forced = run(CONFIG, Map.of(), "-", "--output", directory.toString(), "--force");

        assertThat(forced).isZero();
        assertThat(existing).content().contains("kind: \"McpTenant\"");
    }

    @Test
    void summarisesAsJson() throws IOException {
        var code = run(CONFIG, Map.of(), "-", "--json");

        var summary = new ObjectMapper().readTree(out.toString());
        assertThat(code).isZero();
        assertThat(summary.at("/tenants/1/client").asText()).isEqualTo("Foo_Bar");
        assertThat(summary.at("/tenants/1/tenant").asText()).isEqualTo("foo-bar");
        assertThat(summary.at("/tenants/1/secretId").asText()).isEqualTo("mcp/local/foo-bar/oneapp");
        assertThat(summary.at("/tenants/1/manifest/metadata/name").asText()).isEqualTo("foo-bar");
        assertThat(summary.at("/tenants/2/secretId").isMissingNode()).isTrue();
        assertThat(summary.at("/notes")).hasSize(1);
        assertThat(summary.at("/warnings")).isNotEmpty();
        assertThat(summary.at("/errors")).isEmpty();
    }

    @Test
    @Tag("E19")
    void printsEveryErrorAndWritesNothing() throws IOException {
        var target = directory.resolve("none");

        var code = run("{\"a\": {}, \"b\": 1}", Map.of(), "-", "--output", target.toString());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString().lines())
                .contains(
                        "CLIENTS_CONFIG[\"a\"].authorization must be a string",
                        "CLIENTS_CONFIG[\"b\"] must be an object");
        assertThat(target).doesNotExist();
        assertThat(out.toString()).isEmpty();
    }

    @Test
    @Tag("E14")
    void importsTheVariablesOfItsOwnEnvironment() {
        var environment = Map.of(
                "AUTHORIZATION", CANARY,
                "CORE_BASE_URL", "https://core.example",
                "CLIENT_BASE_URL", "https://client.example",
                "CLIENT_HEADER", "shop");

        var code = run("", environment, "--from-env");

        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("name: \"default\"", "mcp/local/default/oneapp")
                .doesNotContain("canary");
        assertAccepted("-", out.toString());
    }

    @Test
    void tellsWrongUsageAndFilesThatCannotBeRead() {
        assertThat(run("", Map.of())).isEqualTo(2);
        assertThat(run("", Map.of(), "-", "--from-env")).isEqualTo(2);
        assertThat(run(CONFIG, Map.of(), "-", "--cluster-name", "a/b")).isEqualTo(2);
        assertThat(run("", Map.of(), directory.resolve("missing").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("no such file: " + directory.resolve("missing"));
    }

    private int run(String input, Map<String, String> environment, String... arguments) {
        var standardInput = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return new CommandLine(new ClientsConfigCommand(standardInput, environment))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static void assertAccepted(String source, String manifests) {
        var input = new ByteArrayInputStream(manifests.getBytes(StandardCharsets.UTF_8));
        var loaded = new ManifestLoader(input).load(List.of(source));
        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.manifests()).isNotEmpty();
        assertThat(ManifestCheck.check(loaded.manifests())).isEmpty();
    }
}
