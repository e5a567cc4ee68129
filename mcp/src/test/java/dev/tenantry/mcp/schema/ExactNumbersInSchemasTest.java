package dev.tenantry.mcp.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.mcp.Tools;
import dev.tenantry.mcp.jsonrpc.Message;
import dev.tenantry.mcp.jsonrpc.MessageReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("a schema of numbers that are kept exactly")
class ExactNumbersInSchemasTest {

    private static JsonNode read(String value) throws Exception {
        var message = "{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"params\":{\"n\":" + value + "}}";
        return ((Message.Notification) new MessageReader(10_000).read(message.getBytes(StandardCharsets.UTF_8)))
                .params()
                .path("n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"integer\"}                          | 1.0",
                "{\"type\":\"integer\"}                          | 1e3",
                "{\"type\":\"integer\"}                          | 1e999",
                "{\"type\":\"number\"}                           | 0.1000000000000000055511151231257827",
                "{\"type\":\"number\",\"minimum\":1e300}         | 1e999",
                "{\"type\":\"number\",\"maximum\":0.3}           | 0.29999999999999999999999999999",
                "{\"type\":\"number\",\"multipleOf\":0.01}       | 19.99",
                "{\"type\":\"number\",\"multipleOf\":3}          | 3e999",
                "{\"enum\":[1.5]}                                | 1.50",
                "{\"const\":1.5}                                 | 1.50",
                "{\"type\":\"array\",\"uniqueItems\":true}       | [1e999,1e-999]"
            })
    void acceptsWhatItAllows(String schema, String value) throws Exception {
        assertThat(ToolSchema.compile(Tools.object(schema)).violationsOf(read(value)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"integer\"}                          | 1.00000000000000000000000000000000001",
                "{\"type\":\"integer\"}                          | 1e-999",
                "{\"type\":\"number\",\"maximum\":0.3}           | 0.30000000000000000000000000001",
                "{\"type\":\"number\",\"exclusiveMinimum\":0}    | -1e-999",
                "{\"type\":\"number\",\"multipleOf\":3}          | 1e999",
                "{\"enum\":[1.5]}                                | 1.50000000000000000000000000001",
                "{\"const\":1.5}                                 | 1.50000000000000000000000000001"
            })
    void refusesWhatItDoesNot(String schema, String value) throws Exception {
        assertThat(ToolSchema.compile(Tools.object(schema)).violationsOf(read(value)))
                .isNotEmpty();
    }
}
