package dev.tenantry.cli.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestLoaderTest {

    private static final String TENANT = """
            apiVersion: tenantry.dev/v1alpha1
            kind: McpTenant
            metadata:
              name: %s
            spec:
              tools:
              - name: crm
                rest:
                  baseUrl: https://crm.example
            """;

    @TempDir
    Path directory;

    @Test
    void readsEveryDocumentOfAFileInItsOrder() throws IOException {
        var file = write("tenants.yaml", TENANT.formatted("globex") + "---\n---\n" + TENANT.formatted("acme"));

        var loaded = load(file.toString());

        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.manifests()).extracting(Manifest::name).containsExactly("globex", "acme");
        assertThat(loaded.manifests()).extracting(Manifest::line).containsExactly(1, 12);
    }

    @Test
    void knowsTheLineOfEveryField() throws IOException {
        var manifest = load(write("acme.yaml", "# the first customer\n" + TENANT.formatted("acme"))
                        .toString())
                .manifests()
                .getFirst();

        assertThat(manifest.lines().lineOf("metadata.name")).isEqualTo(5);
        assertThat(manifest.lines().lineOf("spec.tools[0]")).isEqualTo(8);
        assertThat(manifest.lines().lineOf("spec.tools[0].rest.baseUrl")).isEqualTo(10);
    }

    @Test
    void reportsAMissingFieldAtTheLineOfItsParent() throws IOException {
        var manifest = load(write("acme.yaml", TENANT.formatted("acme")).toString())
                .manifests()
                .getFirst();

        var problem = manifest.problem("spec.tools[0].rest.openApi.catalog", "Required value");

        assertThat(problem)
                .hasToString(directory.resolve("acme.yaml") + ":8: spec.tools[0].rest.openApi.catalog: Required value");
    }

    @Test
    void findsTheLineOfAnEntryWhoseKeyIsWrittenInBrackets() {
        var loaded = loadText("""
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: api
                  labels:
                    tenantry.dev/openapi: 'true'
                """);

        var lines = loaded.manifests().getFirst().lines();

        assertThat(lines.lineOf("metadata.labels[tenantry.dev/openapi]")).isEqualTo(6);
    }

    @Test
    void readsJsonIndentedWithTabsWithItsLines() {
        var loaded = loadText("{\n\t\"apiVersion\": \"v1\",\n\t\"kind\": \"ConfigMap\",\n\t\"metadata\": {\n"
                + "\t\t\"name\": \"api\"\n\t},\n\t\"data\": {\"a\": \"1\",\n\t\t\"b\": \"2\"}\n}\n");

        var manifest = loaded.manifests().getFirst();

        assertThat(manifest.object().at("/data/b").asText()).isEqualTo("2");
        assertThat(manifest.lines().lineOf("data.b")).isEqualTo(8);
    }

    @Test
    void readsTheItemsOfAList() {
        var loaded = loadText("""
                apiVersion: v1
                kind: List
                items:
                - apiVersion: v1
                  kind: ConfigMap
                  metadata: {name: one}
                - apiVersion: v1
                  kind: ConfigMap
                  metadata:
                    name: two
                - text
                """);

        assertThat(loaded.manifests()).extracting(Manifest::name).containsExactly("one", "two");
        assertThat(loaded.manifests().getLast().lines().lineOf("metadata.name")).isEqualTo(10);
        assertThat(loaded.problems())
                .extracting(Problem::toString)
                .containsExactly("stdin:11: items[2]: must be a Kubernetes object");
    }

    @Test
    void readsADirectoryWithItsDirectoriesSortedAndWithoutHiddenFiles() throws IOException {
        write("b/two.yml", TENANT.formatted("two"));
        write("a.json", "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"api\"}}");
        write("b/one.yaml", TENANT.formatted("one"));
        write("notes.txt", "not a manifest");
        write(".git/three.yaml", TENANT.formatted("three"));
        write(".four.yaml.swp.yaml", TENANT.formatted("four"));

        var loaded = load(directory.toString());

        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.manifests()).extracting(Manifest::name).containsExactly("api", "one", "two");
    }

    @Test
    void namesLineAndColumnOfASyntaxError() {
        assertThat(problemsOf("apiVersion: v1\nkind: ConfigMap\n  metadata: {}\n"))
                .containsExactly("stdin:3: syntax error in column 11: mapping values are not allowed here");
        assertThat(problemsOf("{\"apiVersion\": \"v1\",\n \"kind\": }"))
                .singleElement()
                .asString()
                .startsWith("stdin:2: syntax error in column 10: Unexpected character");
    }

    @Test
    void namesBothLinesOfADuplicateKey() {
        assertThat(problemsOf("kind: McpTenant\nspec:\n  paused: true\n  tools: []\n  paused: false\n"))
                .containsExactly("stdin:5: spec.paused: duplicate key, first in line 3");
        assertThat(problemsOf("{\"kind\": \"McpTenant\",\n\"kind\": \"McpTenant\"}"))
                .containsExactly("stdin:2: kind: duplicate key, first in line 1");
    }

    @Test
    void readsAliasesButNotBillionsOfThem() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d]\n"
                    .formatted(i, i, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1));
        }

        assertThat(problemsOf(bomb.toString())).singleElement().asString().contains("more than 100000 values");
        assertThat(problemsOf("kind: &loop\n  again: *loop\n"))
                .singleElement()
                .asString()
                .contains("an alias of itself");
        assertThat(loadText("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: &n api}\ndata: {copy: *n}\n")
                        .manifests()
                        .getFirst()
                        .object()
                        .at("/data/copy")
                        .asText())
                .isEqualTo("api");
    }

    @ParameterizedTest
    @CsvSource({"[,100000", "'{\"a\":',100000", "'- ',50000"})
    void refusesNestingThatNoManifestHas(String opening, int times) {
        assertThat(problemsOf(opening.repeat(times))).hasSize(1);
    }

    @Test
    void namesWhatMakesADocumentAnObject() {
        assertThat(problemsOf("spec:\n  tools: []\n"))
                .containsExactly(
                        "stdin:1: kind: Required value",
                        "stdin:1: apiVersion: Required value",
                        "stdin:1: metadata.name: Required value");
        assertThat(problemsOf("- a\n- b\n"))
                .containsExactly("stdin:1: must be a Kubernetes object, a mapping with apiVersion and kind");
    }

    @Test
    void namesKindsThatAreNotForTenantryWithAHint() {
        assertThat(problemsOf("apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n"))
                .containsExactly("stdin:2: kind: Unsupported value: \"Secret\": supported are McpTenant, McpTenantClass"
                        + " and ConfigMap; apply other kinds with kubectl");
        assertThat(problemsOf("apiVersion: v1\nkind: mcptenant\nmetadata: {name: a}\n"))
                .containsExactly("stdin:2: kind: Unsupported value: \"mcptenant\": did you mean McpTenant?");
        assertThat(problemsOf("apiVersion: tenantry.dev/v1\nkind: McpTenant\nmetadata: {name: a}\n"))
                .containsExactly("stdin:1: apiVersion: Unsupported value: \"tenantry.dev/v1\": McpTenant is of"
                        + " tenantry.dev/v1alpha1");
    }

    @Test
    void reportsWhatCannotBeReadAndReadsTheRest() throws IOException {
        var good = write("good.yaml", TENANT.formatted("acme"));
        var empty = write("empty.yaml", "# nothing\n");
        var binary = directory.resolve("binary.yaml");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        var none = Files.createDirectory(directory.resolve("none"));
        var missing = directory.resolve("missing.yaml");

        var loaded = load(empty.toString(), binary.toString(), none.toString(), missing.toString(), good.toString());

        assertThat(loaded.manifests()).extracting(Manifest::name).containsExactly("acme");
        assertThat(loaded.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        empty + ": holds no Kubernetes object",
                        binary + ": is not UTF-8 text",
                        none + ": holds no *.yaml, *.yml or *.json file",
                        missing + ": no such file or directory");
    }

    @Test
    void keepsNumbersAndTextsApart() {
        var data = loadText("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: api}
                data: {hex: 0x1F, octal: 0o17, big: 123456789012345678901, text: "1", truth: true, none: ~, half: 0.5}
                """).manifests().getFirst().object().path("data");

        assertThat(data.toString())
                .isEqualTo("{\"hex\":31,\"octal\":15,\"big\":123456789012345678901,\"text\":\"1\","
                        + "\"truth\":true,\"none\":null,\"half\":0.5}");
        assertThat(problemsOf("a:\n  b: .nan\n")).containsExactly("stdin:2: JSON has no number such as .nan");
        assertThat(problemsOf("a:\n  b: !java x\n")).containsExactly("stdin:2: the tag !java is not allowed");
    }

    private List<String> problemsOf(String text) {
        var loaded = loadText(text);
        assertThat(loaded.manifests()).isEmpty();
        return loaded.problems().stream().map(Problem::toString).toList();
    }

    private static Loaded loadText(String text) {
        var input = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return new ManifestLoader(input).load(List.of("-"));
    }

    private static Loaded load(String... sources) {
        return new ManifestLoader(InputStream.nullInputStream()).load(List.of(sources));
    }

    private Path write(String name, String text) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
