package dev.tenantry.toolpack.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.mcp.HandlerRegistry.RegisteredTool;
import dev.tenantry.toolpack.InvalidToolSourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {

    private static final String URL = "https://api.example";

    @TempDir
    private Path directory;

    @Test
    void readsJsonIndentedByTabs() {
        // When
        var tools = document("{\n\t\"openapi\": \"3.0.3\",\n\t\"paths\": {\"/a\": {\"get\": {}}}\n}")
                .tools();
        // Then
        assertThat(tools).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | #: the document is not an object; start it with a line such as \"openapi: 3.1.0\"",
                "just text | #: the document is not an object; start it with a line such as \"openapi: 3.1.0\"",
                "'swagger: \"2.0\"' | #/swagger: Swagger 2.0 is not read; convert the document to OpenAPI 3",
                "'info: {}' | #/openapi: the version is missing;"
                        + " write OpenAPI 3.0 or 3.1, for example \"openapi: 3.1.0\"",
                "'openapi: 4.0.0' | #/openapi: version 4.0.0 is not read;"
                        + " write OpenAPI 3.0 or 3.1, for example \"openapi: 3.1.0\"",
            })
    void namesWhatIsNotAnOpenApiDocument(String text, String message) {
        assertThatRefused(() -> document(text).tools()).hasMessage("Tool source crm: api.yaml: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'openapi: 3.1.0\npaths: {/a: [' | line 2",
                "'openapi: 3.1.0\npaths:\n  /a: {get: {}}\n  /a: {put: {}}' | line 4",
                "'{\"openapi\": \"3.1.0\",\n \"paths\": }' | line 2",
                "'openapi: 3.1.0\nx: &a {get: {}}\npaths:\n  /a: *a' | line 4",
            })
    void namesTheLineOfBrokenYamlAndJson(String text, String line) {
        assertThatRefused(() -> document(text).tools()).hasMessageStartingWith("Tool source crm: api.yaml: " + line);
    }

    @Test
    void refusesADocumentThatExplodesByAliases() {
        // Given
        var bomb = new StringBuilder("openapi: 3.1.0\na0: &a0 [x, x]\n");
        for (var i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        // When / Then
        assertThatRefused(() -> document(bomb.toString()).tools()).hasMessageContaining("YAML aliases (*name) are not");
    }

    @Test
    void refusesADocumentThatIsTooLarge() {
        assertThatRefused(() ->
                        document("openapi: 3.1.0 # " + "x".repeat(5 << 20)).tools())
                .hasMessageContaining("more than 4194304 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../api.yaml", "/etc/hosts", "sub/api.yaml", "."})
    void readsNoFileElsewhere(String name) throws Exception {
        // Given
        Files.createDirectories(directory.resolve("sub"));
        // When / Then
        assertThatRefused(() -> file(name).tools())
                .hasMessage("Tool source crm: OpenAPI document " + name + " does not lie beside the configuration");
    }

    @Test
    void namesADocumentThatIsMissing() {
        assertThatRefused(() -> file("none.yaml").tools())
                .hasMessage("Tool source crm: OpenAPI document none.yaml cannot be read from the configuration");
    }

    @Test
    void namesADocumentThatIsNotUtf8() throws Exception {
        // Given
        Files.write(directory.resolve("latin1.yaml"), new byte[] {'a', (byte) 0xE9, 'b'});
        // When / Then
        assertThatRefused(() -> file("latin1.yaml").tools()).hasMessageContaining("is not UTF-8; save it as UTF-8");
    }

    @Test
    void namesToolsByOperationIdAndElseByMethodAndPath() {
        // Given
        var source = document("""
                openapi: 3.1.0
                paths:
                  /a:
                    get: {operationId: list a/b!}
                    post: {operationId: same}
                    trace: {operationId: left_out}
                  /b/{b-id}/c:
                    parameters: [{name: b-id, in: path, required: true, schema: {type: string}}]
                    put: {operationId: same}
                    delete: {}
                  /b,{b-id}/c:
                    parameters: [{name: b-id, in: path, required: true, schema: {type: string}}]
                    delete: {}
                  /long:
                    get: {operationId: %s}
                  /symbols:
                    get: {operationId: "!!"}
                """.formatted("x".repeat(100)));
        // When / Then
        assertThat(names(source))
                .containsExactly(
                        "list_a_b",
                        "post_a",
                        "put_b_b-id_c",
                        "delete_b_b-id_c",
                        "delete_b_b-id_c_2",
                        "x".repeat(64),
                        "get_symbols");
    }

    @Test
    void choosesOperationsByPattern() {
        // Given
        var source = document("""
                openapi: 3.1.0
                paths:
                  /a: {get: {operationId: list_a}, post: {operationId: create.a}, delete: {operationId: delete_a}}
                  /b: {get: {operationId: list_b}, put: {}}
                """);
        // When / Then
        assertThat(names(source.operations(List.of("list_*"), List.of()))).containsExactly("list_a", "list_b");
        assertThat(names(source.operations(List.of("*_a", "put_b"), List.of("delete*"))))
                .containsExactly("list_a", "put_b");
        assertThat(names(source.operations(List.of(), List.of("*_a")))).containsExactly("create.a", "list_b", "put_b");
        assertThat(names(source.operations(List.of(), List.of("create?a", "createXa"))))
                .contains("create.a");
    }

    @Test
    void refusesAnIncludeThatMatchesNothing() {
        // Given
        var source = document("{openapi: 3.1.0, paths: {/a: {get: {operationId: list_a}}}}");
        // When / Then
        assertThatRefused(() -> source.operations(List.of("list_*", "lists_a"), List.of())
                        .tools())
                .hasMessage("Tool source crm: operations.include: no operation is named lists_a;"
                        + " the document has list_a");
    }

    @Test
    void refusesADocumentWithoutOperations() {
        assertThatRefused(() -> document("openapi: 3.1.0\npaths: {}").tools())
                .hasMessageContaining("the document has no operations");
    }

    @Test
    void titlesAndDescribesTools() {
        // Given
        var source = document("""
                openapi: 3.1.0
                paths:
                  /a:
                    get: {operationId: both, summary: List a, description: "Lists every a. %s"}
                    put: {operationId: summary_only, summary: Change a, deprecated: true}
                    post: {operationId: neither}
                """.formatted("more words ".repeat(1000)));
        // When / Then
        assertThat(source.tool("both").tool().title()).isEqualTo("List a");
        assertThat(source.tool("both").tool().description())
                .startsWith("Lists every a. more words")
                .endsWith("…")
                .hasSizeLessThanOrEqualTo(2000);
        assertThat(source.tool("summary_only").tool().description()).isEqualTo("Deprecated. Change a");
        assertThat(source.tool("neither").tool().title()).isNull();
        assertThat(source.tool("neither").tool().description()).isEqualTo("POST /a");
        assertThat(source.tool("neither").tool().outputSchema()).isNull();
    }

    @Test
    void tellsOfEveryOperationThatCannotBeServedAtOnce() {
        // Given
        var text = new StringBuilder("openapi: 3.1.0\npaths:\n");
        for (var i = 1; i <= 7; i++) {
            text.append(
                    "  /a%d: {put: {operationId: put%d, requestBody: {content: {text/csv: {}}}}}\n".formatted(i, i));
        }
        // When / Then
        assertThatRefused(() -> document(text.toString()).tools())
                .hasMessageStartingWith("Tool source crm: operation put1: #/paths/~1a1/put/requestBody/content:"
                        + " the body is text/csv, but only JSON is sent;"
                        + " add application/json, or exclude the operation\noperation put2: ")
                .hasMessageEndingWith("\nand 2 more operations");
        assertThat(document(text + "  /b: {get: {operationId: list}}\n")
                        .operations(List.of(), List.of("put*"))
                        .tools())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a?b=c", "/a#b", "/a b", "/a/../b", "/a/.", "/a%zz", "/a\"b", "/a{b"})
    void refusesAPathThatIsNone(String path) {
        assertThatRefused(() -> document("openapi: 3.1.0\npaths: {'" + path + "': {get: {operationId: op}}}")
                        .tools())
                .hasMessageContaining("the path has a dot segment or characters that no path has;");
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://x.example, must be http:// or https://",
        "https:///path, must be http:// or https://",
        "https://user:pw@x.example, must be http:// or https://",
        "https://x.example?key=1, must be http:// or https://",
        "https://x y.example, is not an address"
    })
    void refusesAnAddressThatIsNone(String baseUrl, String message) {
        assertThatRefused(() -> Sources.catalog(directory, baseUrl, "xyte").tools())
                .hasMessageStartingWith("Tool source crm: baseUrl " + baseUrl + " ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "Host, x, headers: Host is not a header that can be set",
        "content-length, 1, headers: content-length is not a header that can be set",
        "'a b', x, headers: a b is not a header that can be set",
        "client, 'a\nb', headers: the value of client must have visible ASCII"
    })
    void refusesHeadersThatCannotBeSent(String name, String value, String message) {
        assertThatRefused(() -> Sources.catalog(directory, URL, "xyte")
                        .headers(Map.of(name, value))
                        .tools())
                .hasMessageContaining(message);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertThatRefused(ThrowingCallable code) {
        return assertThatThrownBy(code).isInstanceOf(InvalidToolSourceException.class);
    }

    private Sources document(String text) {
        return Sources.document(directory, URL, text);
    }

    private Sources file(String name) {
        var source = Sources.document(directory, URL, "openapi: 3.1.0\npaths: {/a: {get: {}}}");
        return source.file(name);
    }

    private static List<String> names(Sources source) {
        return source.tools().stream()
                .map(RegisteredTool::tool)
                .map(tool -> tool.name())
                .toList();
    }
}
