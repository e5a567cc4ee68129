package dev.tenantry.mcp.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.mcp.Tools;
import dev.tenantry.mcp.schema.ParamHeaders.ParamHeader;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("x-mcp-header in an input schema")
class ParamHeadersTest {

    @Test
    void isFoundAtTheEndOfPropertiesAndNowhereElse() throws InvalidSchemaException {
        var found = ParamHeaders.of(Tools.object("""
                {"type":"object","properties":{
                  "a":{"type":"string","x-mcp-header":"A"},
                  "x-mcp-header":{"type":"string"},
                  "o":{"type":"object","properties":{"i":{"type":"integer","x-mcp-header":"I"}}},
                  "d":{"type":"object","default":{"x-mcp-header":"data"},"enum":[{"x-mcp-header":"data"}]}}}"""));

        assertThat(found)
                .containsExactly(
                        new ParamHeader("Mcp-Param-A", List.of("a")),
                        new ParamHeader("Mcp-Param-I", List.of("o", "i")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"x-mcp-header\":\"A\"}",
                "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"\"}}}",
                "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":7}}}",
                "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"a b\"}}}",
                "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"a\\r\\nb\"}}}",
                "{\"properties\":{\"a\":{\"type\":\"number\",\"x-mcp-header\":\"A\"}}}",
                "{\"properties\":{\"a\":{\"type\":[\"string\",\"null\"],\"x-mcp-header\":\"A\"}}}",
                "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"},"
                        + "\"b\":{\"type\":\"string\",\"x-mcp-header\":\"a\"}}}",
                "{\"properties\":{\"a\":{\"type\":\"array\",\"items\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}}",
                "{\"anyOf\":[{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}]}",
                "{\"if\":{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}}",
                "{\"$defs\":{\"d\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}",
            })
    void isRefusedWhereTheProtocolDoesNotAllowIt(String schema) {
        assertThatThrownBy(() -> ParamHeaders.of(Tools.object(schema)))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("x-mcp-header");
    }
}
