package dev.tenantry.toolpack.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tenantry.toolpack.InvalidToolSourceException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SchemaTest {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // OpenAPI 3.0 in the words of 2020-12
                "3.0.3 | {type: string, nullable: true} | {'type':['string','null']}",
                "3.0.3 | {type: string, nullable: true, enum: [a]} | {'type':['string','null'],'enum':['a',null]}",
                "3.0.3 | {nullable: true, title: T, allOf: [{type: string}]}"
                        + " | {'title':'T','anyOf':[{'allOf':[{'type':'string'}]},{'type':'null'}]}",
                "3.0.3 | {type: integer, minimum: 1, exclusiveMinimum: true} | {'type':'integer','exclusiveMinimum':1}",
                "3.0.3 | {type: integer, maximum: 9, exclusiveMaximum: false} | {'type':'integer','maximum':9}",
                "3.0.3 | {type: string, example: x} | {'type':'string','examples':['x']}",
                "3.0.3 | {$ref: '#/components/schemas/Name', description: ignored} | {'type':'string'}",
                // 3.1
                "3.1.0 | {type: [string, 'null'], examples: [x]} | {'type':['string','null'],'examples':['x']}",
                "3.1.0 | {type: string, nullable: true} | {'type':'string'}",
                "3.1.0 | {type: integer, exclusiveMinimum: 1} | {'type':'integer','exclusiveMinimum':1}",
                "3.1.0 | {$ref: '#/components/schemas/Name', description: D} | {'type':'string','description':'D'}",
                "3.1.0 | {$ref: '#/components/schemas/Name', maxLength: 3}"
                        + " | {'$ref':'#/$defs/Name','maxLength':3}",
                // both
                "3.1.0 | {oneOf: [{type: string}, {type: integer}], discriminator: {propertyName: x}, xml: {}, x-y: 1}"
                        + " | {'oneOf':[{'type':'string'},{'type':'integer'}]}",
                "3.1.0 | {type: object, required: [a, b], properties: {a: {type: string, readOnly: true}, b: {}}}"
                        + " | {'type':'object','required':['b'],'properties':{'b':{}}}",
                "3.1.0 | {type: object, properties: {a: {$ref: '#/components/schemas/Id'}, b: true}}"
                        + " | {'type':'object','properties':{'b':true}}",
                "3.1.0 | {type: array, items: {type: integer}, minItems: 1, uniqueItems: true}"
                        + " | {'type':'array','items':{'type':'integer'},'minItems':1,'uniqueItems':true}",
                "3.1.0 | {properties: {$ref: {type: string}}} | {'properties':{'$ref':{'type':'string'}}}",
                "3.1.0 | {const: {$ref: x}} | {'const':{'$ref':'x'}}",
                "3.1.0 | {$ref: '#/components/schemas/With~1slash%20and~0tilde'} | {'type':'boolean'}",
            })
    void writesSchemasInTheWordsOf202012(String version, String schema, String expected) {
        // When
        var argument = argument(version, schema);
        // Then
        assertThat(argument).isEqualTo(Sources.JSON.readTree(expected.replace('\'', '"')));
    }

    @Test
    void putsRecursiveSchemasIntoDefinitions() {
        // When
        var input = inputSchema("3.1.0", "{$ref: '#/components/schemas/Tree'}");
        // Then
        assertThat(input.at("/properties/value/$ref").asString()).isEqualTo("#/$defs/Tree");
        assertThat(input.path("$defs").propertyNames()).containsExactly("Tree");
        assertThat(errors(input, "{\"value\": {\"children\": [{\"children\": []}]}}"))
                .isEmpty();
        assertThat(errors(input, "{\"value\": {\"children\": [{\"children\": 7}]}}"))
                .isNotEmpty();
    }

    @Test
    void staysSmallWhereReferencesMultiply() {
        // Given
        var schemas = new StringBuilder("    S0: {type: string}\n");
        for (var i = 1; i < 40; i++) {
            schemas.append("    S%d: {properties: {a: {$ref: '#/components/schemas/S%d'},".formatted(i, i - 1))
                    .append(" b: {$ref: '#/components/schemas/S%d'}}}\n".formatted(i - 1));
        }
        // When
        var input = Sources.document(directory, "https://api.example", """
                openapi: 3.1.0
                paths:
                  /a:
                    get:
                      operationId: op
                      parameters: [{name: value, in: query, schema: {$ref: '#/components/schemas/S39'}}]
                components:
                  schemas:
                """ + schemas)
                .tool("op")
                .tool()
                .inputSchema();
        // Then
        assertThat(input.toString()).hasSizeLessThan(100_000);
        assertThat(metaErrors(input)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{$ref: 'https://evil.example/x.json'} | /schema: $ref https://evil.example/x.json leads out of the"
                        + " document; copy what it names into this document; nothing is fetched",
                "{$ref: other.yaml#/X} | /schema: $ref other.yaml#/X leads out of the document;",
                "{$ref: '#/components/schemas/None'} | /schema: $ref #/components/schemas/None names nothing in this"
                        + " document; correct the name, or add what it names",
                "{$ref: '#Anchor'} | /schema: $ref #Anchor is not a JSON pointer;",
                "{$ref: '#/components/schemas/Loop'} | /schema: the schema is nothing but itself;",
                "{$ref: '#/components/schemas/AllOfLoop'} | /schema: the schema is nothing but itself;",
                "{$id: 'https://x.example'} | /schema/$id: $id is not supported;",
                "{items: {$dynamicRef: '#x'}} | /schema/items/$dynamicRef: $dynamicRef is not supported;",
                "{type: text} | /schema/type: the value is not one of array, boolean, integer, null, number,",
                "{type: []} | /schema/type: the value is not",
                "{properties: {a: {required: true}}} | /schema/properties/a/required: the value is not a list of",
                "{maxLength: -1} | /schema/maxLength: the value is not a whole number",
                "{minimum: '1'} | /schema/minimum: the value is not a number;",
                "{pattern: '['} | /schema/pattern: the value is not a regular expression;",
                "{enum: a} | /schema/enum: the value is not a list;",
                "{anyOf: []} | /schema/anyOf: a list of schemas is expected;",
                "{items: [{type: string}]} | /schema/items: a schema is expected;",
                "{properties: []} | /schema/properties: a map of schemas is expected;",
                "text | /schema: a schema is expected; write an object such as {type: string}",
            })
    void namesThePlaceOfABrokenSchema(String schema, String message) {
        assertThatThrownBy(() -> inputSchema("3.1.0", schema))
                .isInstanceOf(InvalidToolSourceException.class)
                .hasMessageStartingWith("Tool source crm: operation op: #/paths/~1a/get/parameters/0" + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{in: query, schema: {}} | #/paths/~1a/get/parameters/0: the parameter has no name; add name",
                "{name: x, in: body} | in: body is not a place for a parameter; use path, query or header",
                "{name: x, in: query, type: string} | the parameter has neither schema nor content of JSON;",
                "{name: x, in: path, required: true, schema: {}} | the path has the placeholders [], but the path"
                        + " parameters are [x]; declare each placeholder once, with in: path",
                "{name: x, in: header, style: form, schema: {}} | style form is not supported in a header parameter;"
                        + " use simple",
                "{name: x, in: query, style: matrix, schema: {}} | style matrix is not supported in a query parameter;",
                "{name: x, in: cookie, required: true, schema: {}} | cookie x is required, but cookies are not sent;",
                "{name: Host, in: header, schema: {}} | header Host cannot be set; remove the parameter, or exclude",
                "{name: a b, in: header, schema: {}} | header a b cannot be set;",
                "{$ref: '#/openapi'} | an object is expected; correct the document",
            })
    void namesThePlaceOfABrokenParameter(String parameter, String message) {
        assertThatThrownBy(() -> operation("parameters: [" + parameter + "]").tool("op"))
                .isInstanceOf(InvalidToolSourceException.class)
                .hasMessageContaining(message);
    }

    @Test
    void joinsTheParametersOfPathAndOperation() {
        // Given
        var source = Sources.document(directory, "https://api.example", """
                openapi: 3.1.0
                paths:
                  /a/{id}:
                    parameters:
                    - {name: id, in: path, required: true, schema: {type: string}, description: Of the path}
                    - {name: q, in: query, schema: {type: string}}
                    - {name: session, in: cookie, schema: {type: string}}
                    get:
                      operationId: op
                      parameters:
                      - {name: q, in: query, required: true, schema: {type: integer, description: Of the type}}
                      - {name: id, in: query, schema: {type: boolean}}
                      - {name: Accept, in: header, schema: {type: string}}
                      - {name: "x[y]", in: query, content: {application/json: {schema: {type: object}}}}
                """);
        // When
        var input = source.tool("op").tool().inputSchema();
        // Then
        assertThat(input).isEqualTo(Sources.JSON.readTree("""
                {"type": "object",
                 "properties": {
                   "id": {"type": "string", "description": "Of the path"},
                   "q": {"type": "integer", "description": "Of the type"},
                   "query_id": {"type": "boolean"},
                   "x_y": {"type": "object"}},
                 "required": ["id", "q"],
                 "additionalProperties": false}
                """));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // flat
                "true | {type: object, required: [a], properties: {a: {}, b: {}}} | id a b | id a",
                "true | {properties: {a: {}}, additionalProperties: false} | id a | id",
                "false | {type: object, properties: {a: {}}} | id a | id",
                "true | {type: object, properties: {}, additionalProperties: false} | id | id",
                // in one piece
                "false | {type: object, required: [a], properties: {a: {}}} | id body | id",
                "true | {type: object, properties: {id: {}}} | id body | id body",
                "true | {type: object, properties: {a: {}}, additionalProperties: true} | id body | id body",
                "true | {type: object, properties: {a: {}}, additionalProperties: {type: string}} | id body | id body",
                "true | {type: object, properties: {a: {}}, minProperties: 1} | id body | id body",
                "true | {type: object, properties: {a b: {}, a_b: {}}} | id body | id body",
                "true | {type: object, required: [c], properties: {a: {}}} | id body | id body",
                "true | {type: object} | id body | id body",
                "true | {type: array} | id body | id body",
                "true | {oneOf: [{type: object}, {type: array}]} | id body | id body",
                "true | true | id body | id body",
            })
    void flattensABodyOnlyWhereNothingIsLost(boolean required, String schema, String arguments, String needed) {
        // Given
        var source = operation("""
                parameters: [{name: id, in: query, required: true, schema: {type: string}}]
                      requestBody: {required: %s, content: {application/json: {schema: %s}}}
                """.formatted(required, schema));
        // When
        var input = source.tool("op").tool().inputSchema();
        // Then
        assertThat(input.path("properties").propertyNames()).containsExactlyElementsOf(List.of(arguments.split(" ")));
        assertThat(input.path("required").valueStream().map(name -> name.asString()))
                .containsExactlyElementsOf(List.of(needed.split(" ")));
        assertThat(metaErrors(input)).isEmpty();
    }

    @Test
    void findsAnotherNameWhereAParameterIsCalledBody() {
        // Given
        var source = operation("""
                parameters: [{name: body, in: query, schema: {type: string}}]
                      requestBody: {required: true, description: All notes, content: {application/json: {schema: {type: array}}}}
                """);
        // When
        var input = source.tool("op").tool().inputSchema();
        // Then
        assertThat(input.path("properties").propertyNames()).containsExactly("body", "body_2");
        assertThat(input.at("/properties/body_2/description").asString()).isEqualTo("All notes");
    }

    private JsonNode argument(String version, String schema) {
        var input = inputSchema(version, schema);
        assertThat(metaErrors(input)).isEmpty();
        return input.path("properties").path("value");
    }

    private ObjectNode inputSchema(String version, String schema) {
        return Sources.document(directory, "https://api.example", """
                openapi: %s
                paths:
                  /a:
                    get:
                      operationId: op
                      parameters:
                      - name: value
                        in: query
                        schema: %s
                components:
                  schemas:
                    Name: {type: string}
                    Id: {type: integer, readOnly: true}
                    Tree: {type: object, properties: {children: {type: array, items: {$ref: '#/components/schemas/Tree'}}}}
                    Loop: {$ref: '#/components/schemas/Loop2'}
                    Loop2: {$ref: '#/components/schemas/Loop'}
                    AllOfLoop: {type: object, allOf: [{$ref: '#/components/schemas/AllOfLoop'}]}
                    With/slash and~tilde: {type: boolean}
                """.formatted(version, schema))
                .tool("op")
                .tool()
                .inputSchema();
    }

    private Sources operation(String content) {
        return Sources.document(directory, "https://api.example", """
                openapi: 3.1.0
                paths:
                  /a:
                    get:
                      operationId: op
                      %s
                """.formatted(content.strip()));
    }

    private static List<Error> metaErrors(ObjectNode schema) {
        return SCHEMAS.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                .validate(schema.toString(), InputFormat.JSON);
    }

    private static List<Error> errors(ObjectNode schema, String arguments) {
        return SCHEMAS.getSchema(schema.toString()).validate(arguments, InputFormat.JSON);
    }
}
