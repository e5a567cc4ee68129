package dev.tenantry.toolpack.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpstreamCallTest {

    private static final String DOCUMENT = """
            openapi: 3.1.0
            info: {title: Branches, version: "1"}
            paths:
              /branches/{id}:
                get:
                  operationId: get_branch
                  parameters:
                  - {name: id, in: path, required: true, schema: {type: string}}
                put:
                  operationId: rename_branch
                  parameters:
                  - {name: id, in: path, required: true, schema: {type: string}}
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema: {type: object, required: [name], properties: {name: {type: string}}}
            """;

    @TempDir
    private Path directory;

    private TestUpstream upstream;
    private Sources source;

    @BeforeEach
    void start() throws Exception {
        upstream = new TestUpstream();
        source = Sources.document(directory, upstream.url() + "/acme", DOCUMENT);
    }

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void passesOnAnObjectAsTextAndAsStructure() throws Exception {
        // Given
        upstream.answers(TestUpstream.json(200, "{\"id\": \"7\", \"turnover\": 12345678901234567890.10}"));
        // When
        var result = source.call("get_branch", "{\"id\": \"7\"}");
        // Then
        assertThat(result.isError()).isFalse();
        assertThat(result.text()).isEqualTo("{\"id\":\"7\",\"turnover\":12345678901234567890.10}");
        assertThat(result.structured()).hasToString(result.text());
        assertThat(upstream.only().target()).isEqualTo("/acme/branches/7");
    }

    @Test
    void sendsTheMembersOfAFlatBody() throws Exception {
        // When
        source.call("rename_branch", "{\"id\": \"a b/ü\", \"name\": \"Centro\"}");
        // Then
        var request = upstream.only();
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.target()).isEqualTo("/acme/branches/a%20b%2F%C3%BC");
        assertThat(request.body()).isEqualTo("{\"name\":\"Centro\"}");
        assertThat(request.header("Content-type")).isEqualTo("application/json");
    }
}
