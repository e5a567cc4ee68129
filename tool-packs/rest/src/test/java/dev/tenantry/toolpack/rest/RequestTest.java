package dev.tenantry.toolpack.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {

    private static final String DOCUMENT = """
            openapi: 3.1.0
            info: {title: Branches, version: "1"}
            paths:
              /branches/{id}:
                put:
                  operationId: rename_branch
                  parameters:
                  - {name: id, in: path, required: true, schema: {type: string}}
                  requestBody:
                    required: true
                    content:
                      application/vnd.acme+json:
                        schema: {type: object, required: [name], properties: {name: {type: string}}}
                delete:
                  operationId: close_branch
                  parameters:
                  - {name: id, in: path, required: true, schema: {type: string}}
              /branches/{ids}/list.json:
                get:
                  operationId: some_branches
                  parameters:
                  - {name: ids, in: path, required: true, schema: {type: array, items: {type: integer}}}
              /search:
                get:
                  operationId: search
                  parameters:
                  - {name: plain, in: query, schema: {type: string}}
                  - {name: many, in: query, schema: {type: array}}
                  - {name: joined, in: query, explode: false, schema: {type: array}}
                  - {name: spaced, in: query, style: spaceDelimited, explode: false, schema: {type: array}}
                  - {name: piped, in: query, style: pipeDelimited, explode: false, schema: {type: array}}
                  - {name: deep, in: query, style: deepObject, explode: true, schema: {type: object}}
                  - {name: spread, in: query, schema: {type: object}}
                  - {name: flat, in: query, explode: false, schema: {type: object}}
                  - {name: json, in: query, content: {application/json: {schema: {type: object}}}}
                  - {name: "areas[]", in: query, schema: {type: array}}
                  - {name: id, x-argument-name: area_id, in: query, schema: {type: integer}}
                  - {name: X-Many, in: header, schema: {type: array}}
                  - {name: X-Spread, in: header, explode: true, schema: {type: object}}
              /notes:
                post:
                  operationId: add_note
                  requestBody:
                    content: {application/json: {schema: {type: object, properties: {text: {type: [string, "null"]}}}}}
                put:
                  operationId: set_notes
                  requestBody:
                    required: true
                    content: {application/json: {schema: {type: array, items: {type: string}}}}
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
    void sendsTheMembersOfAFlatBody() throws Exception {
        // When
        source.call("rename_branch", "{\"id\": \"a b/ü?#{name}\", \"name\": \"Centro\"}");
        // Then
        var request = upstream.only();
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.target()).isEqualTo("/acme/branches/a%20b%2F%C3%BC%3F%23%7Bname%7D");
        assertThat(request.body()).isEqualTo("{\"name\":\"Centro\"}");
        assertThat(request.header("Content-type")).isEqualTo("application/vnd.acme+json");
        assertThat(request.header("Accept")).startsWith("application/json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"plain\": \"a&b=c+d é\"} | plain=a%26b%3Dc%2Bd%20%C3%A9",
                "{\"plain\": \"a\\r\\nb\"} | plain=a%0D%0Ab",
                "{\"plain\": true} | plain=true",
                "{\"plain\": 7} | plain=7",
                "{\"plain\": 7.0} | plain=7",
                "{\"plain\": 7.5} | plain=7.5",
                "{\"plain\": 1e300} | plain=1.0E300",
                "{\"plain\": null} | ",
                "{\"many\": [1, \"x,y\"]} | many=1&many=x%2Cy",
                "{\"many\": []} | ",
                "{\"joined\": [1, 2, \"x,y\"]} | joined=1,2,x%2Cy",
                "{\"spaced\": [1, 2]} | spaced=1%202",
                "{\"piped\": [1, 2]} | piped=1%7C2",
                "{\"deep\": {\"a\": 1, \"b c\": \"x\"}} | deep%5Ba%5D=1&deep%5Bb%20c%5D=x",
                "{\"spread\": {\"a\": 1, \"b\": [2, 3]}} | a=1&b=%5B2%2C3%5D",
                "{\"flat\": {\"a\": 1, \"b\": null}} | flat=a,1,b,",
                "{\"json\": {\"a\": [1]}} | json=%7B%22a%22%3A%5B1%5D%7D",
                "{\"areas\": [4, 5]} | areas%5B%5D=4&areas%5B%5D=5",
                "{\"area_id\": 4} | id=4",
            })
    void writesQueriesInTheirStyle(String arguments, String query) throws Exception {
        // When
        source.call("search", arguments);
        // Then
        assertThat(upstream.only().target()).isEqualTo("/acme/search" + (query == null ? "" : "?" + query));
    }

    @Test
    void writesHeadersInSimpleStyle() throws Exception {
        // When
        source.call("search", "{\"X-Many\": [1, 2], \"X-Spread\": {\"a\": 1, \"b\": 2}}");
        // Then
        assertThat(upstream.only().header("X-many")).isEqualTo("1,2");
        assertThat(upstream.only().header("X-spread")).isEqualTo("a=1,b=2");
    }

    @Test
    void joinsAListInAPath() throws Exception {
        // When
        source.call("some_branches", "{\"ids\": [1, 2]}");
        // Then
        assertThat(upstream.only().target()).isEqualTo("/acme/branches/1,2/list.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "..",
                "../admin",
                "a/../../admin",
                "..\\\\admin",
                "%2e%2e",
                "%2E%2e%2Fadmin",
                "..;/admin",
                "a/."
            })
    void refusesToLeaveThePath(String id) throws Exception {
        // When
        var result = source.call("close_branch", "{\"id\": \"" + id + "\"}");
        // Then
        assertThat(result.isError()).isTrue();
        assertThat(result.text()).isEqualTo("Argument id must not contain . or .. as a step of a path");
        assertThat(upstream.received()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"id\": \"\"}', Argument id must not be empty: it is part of the path",
        "'{\"id\": []}', Argument id must not be empty: it is part of the path",
        "'{\"id\": \"a\\u0000\"}', Argument id must not contain control characters",
        "'{\"id\": null}', Argument id is required",
        "'{}', Argument id is required"
    })
    void refusesAnIdThatWouldAddressSomethingElse(String arguments, String message) throws Exception {
        // When
        var result = source.call("close_branch", arguments);
        // Then
        assertThat(result.isError()).isTrue();
        assertThat(result.text()).isEqualTo(message);
        assertThat(upstream.received()).isEmpty();
    }

    @Test
    void takesDotsThatAreNoStep() throws Exception {
        // When
        source.call("close_branch", "{\"id\": \"v1..2.\"}");
        // Then
        assertThat(upstream.only().target()).isEqualTo("/acme/branches/v1..2.");
    }

    @ParameterizedTest
    @CsvSource({"add_note, '{}', ''", "add_note, '{\"text\": null}', '{\"text\":null}'"})
    void sendsAnOptionalBodyOnlyWithArguments(String tool, String arguments, String body) throws Exception {
        // When
        source.call(tool, arguments);
        // Then
        assertThat(upstream.only().body()).isEqualTo(body);
        assertThat(upstream.only().header("Content-type")).isEqualTo(body.isEmpty() ? "" : "application/json");
    }

    @Test
    void sendsABodyThatIsNoObjectAsOneArgument() throws Exception {
        // When
        source.call("set_notes", "{\"body\": [\"a\", \"b\"]}");
        // Then
        assertThat(upstream.only().body()).isEqualTo("[\"a\",\"b\"]");
    }
}
