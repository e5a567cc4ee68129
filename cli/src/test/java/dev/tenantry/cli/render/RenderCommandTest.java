package dev.tenantry.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RenderCommandTest {

    private static final String ACME = """
            apiVersion: tenantry.dev/v1alpha1
            kind: McpTenant
            metadata:
              name: acme
            spec:
              displayName: Acme
              credentials:
              - name: crm
                awsSecretsManager: {secretId: mcp/local/acme/crm, key: authorization}
              tools:
              - name: crm
                rest:
                  baseUrl: https://crm.acme.example
                  openApi: {configMap: {name: crm-api, key: openapi.yaml}}
                  auth: {header: Authorization, credential: crm}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: crm-api
              labels: {tenantry.dev/openapi: "true"}
            data:
              openapi.yaml: |
                openapi: 3.1.0
                info: {title: CRM, version: "1"}
                paths: {}
            """;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void printsWhatTheOperatorWouldApplyInTheOrderOfApplying() {
        var code = run(ACME, "-f", "-");

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(documents())
                .extracting(
                        object -> object.getKind() + " " + object.getMetadata().getName())
                .containsExactly(
                        "Namespace mcp-acme",
                        "NetworkPolicy default-deny",
                        "NetworkPolicy allow-edge",
                        "NetworkPolicy allow-egress",
                        "ResourceQuota tenant",
                        "LimitRange tenant",
                        "ServiceAccount server",
                        "ConfigMap tenant",
                        "Deployment server",
                        "Service server");
        assertThat(out.toString()).startsWith("---\n").doesNotContain("status:", "managedFields:", ": null");
    }

    @Test
    void printsTheSameObjectsAsOneListInJson() throws IOException {
        run(ACME, "-f", "-");
        var documents = documents().size();
        out.getBuffer().setLength(0);

        var code = run(ACME, "-f", "-", "--json");

        var list = new ObjectMapper().readTree(out.toString());
        assertThat(code).isZero();
        assertThat(list.path("kind").asText()).isEqualTo("List");
        assertThat(list.path("items")).hasSize(documents);
        assertThat(list.at("/items/0/kind").asText()).isEqualTo("Namespace");
        assertThat(list.findValues("status")).isEmpty();
        assertThat(out.toString()).doesNotContain("null");
    }

    @Test
    void readsSeveralFilesAsOneSetOfObjects() throws IOException {
        var parts = ACME.split("---\n");
        var tenant = Files.writeString(directory.resolve("tenant.yaml"), parts[0]);
        var configMap = Files.writeString(directory.resolve("api.yaml"), parts[1]);

        assertThat(run("", "-f", tenant.toString(), "-f", configMap.toString())).isZero();
        assertThat(run("", "-f", directory.toString())).isZero();
        assertThat(run("", "-f", tenant.toString())).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo(
                        tenant + ":14: spec.tools[0].rest.openApi.configMap.name: Invalid value: \"crm-api\": is not a"
                                + " ConfigMap of namespace tenantry-system with the label tenantry.dev/openapi=true; create it"
                                + " there, or add the label\n");
    }

    @Test
    void namesTheClusterInTheSecretsThatTenantsMayRead() {
        var code = run(ACME, "-f", "-", "--cluster-name", "prod");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("stdin:9: spec.credentials[0].awsSecretsManager.secretId: ")
                .contains("mcp/prod/acme/");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void printsTheSameForTheSameInput() {
        run(ACME, "-f", "-");
        var first = out.toString();
        out.getBuffer().setLength(0);

        run(ACME, "-f", "-");

        assertThat(out.toString()).isEqualTo(first);
    }

    @Test
    void rendersNothingWhereOneOfSeveralObjectsWouldBeRefused() {
        var code = run(
                ACME + "---\n"
                        + ACME.split("---\n")[0].replace("acme", "globex").replace("https:", "ftp:"),
                "-f",
                "-");

        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("stdin:40: spec.tools[0].rest.baseUrl: Invalid value: \"ftp://crm.globex.example\"");
    }

    @Test
    void needsAFile() {
        assertThat(run("")).isEqualTo(2);
    }

    private List<HasMetadata> documents() {
        var yaml = new KubernetesSerialization();
        return Stream.of(out.toString().split("(?m)^---\\n"))
                .filter(document -> !document.isBlank())
                .map(document -> (HasMetadata) yaml.unmarshal(document))
                .toList();
    }

    private int run(String input, String... arguments) {
        var standardInput = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return new CommandLine(new RenderCommand(standardInput))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
