package dev.tenantry.mcp.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.mcp.Tools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolSchemaTest {

    @Test
    void saysWhereAValueBreaksWhichRule() throws Exception {
        var schema = ToolSchema.compile(Tools.object("""
                {"type":"object","properties":{"address":{"type":"object","properties":{"zip":{"type":"string"}}}}}"""));

        assertThat(schema.violationsOf(Tools.object("{\"address\":{\"zip\":\"1010\"}}")))
                .isEmpty();
        assertThat(schema.violationsOf(Tools.object("{\"address\":{\"zip\":1010}}")))
                .startsWith("/address/zip: ")
                .contains("string");
    }

    @Test
    void tellsSchemasOfOneIdApart() throws Exception {
        var number = ToolSchema.compile(Tools.object(
                "{\"$id\":\"urn:same\",\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"number\"}}}"));
        var text = ToolSchema.compile(Tools.object(
                "{\"$id\":\"urn:same\",\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}"));

        assertThat(number.violationsOf(Tools.object("{\"a\":1}"))).isEmpty();
        assertThat(text.violationsOf(Tools.object("{\"a\":1}"))).isNotEmpty();
    }

    @Test
    void followsReferencesWithinItself() throws Exception {
        var schema = ToolSchema.compile(Tools.object("""
                {"type":"object","properties":{"node":{"$ref":"#/$defs/node"}},
                 "$defs":{"node":{"type":"object","properties":{"next":{"$ref":"#/$defs/node"}},
                          "additionalProperties":false}}}"""));

        assertThat(schema.violationsOf(Tools.object("{\"node\":{\"next\":{\"next\":{}}}}")))
                .isEmpty();
        assertThat(schema.violationsOf(Tools.object("{\"node\":{\"next\":{\"other\":1}}}")))
                .contains("/node/next: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"http://127.0.0.1:1/remote.json\"}}}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#/$defs/missing\"}}}",
                "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"type\":\"object\"}",
                "{\"type\":7}"
            })
    void refusesWhatItCannotCheckWith(String schema) {
        assertThatThrownBy(() -> ToolSchema.compile(Tools.object(schema))).isInstanceOf(InvalidSchemaException.class);
    }
}
