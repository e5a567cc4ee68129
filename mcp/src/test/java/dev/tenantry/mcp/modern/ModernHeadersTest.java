package dev.tenantry.mcp.modern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.ToolResult;
import dev.tenantry.mcp.Tools;
import dev.tenantry.mcp.http.TestExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("headers that repeat the body")
class ModernHeadersTest {

    private final ModernServer server = new ModernServer(registry());

    private static HandlerRegistry registry() {
        return Tools.registry(Tools.echo(), Tools.tool("query", """
                {"type":"object","properties":{
                   "region":{"type":"string","x-mcp-header":"Region"},
                   "page":{"type":"integer","x-mcp-header":"Page"},
                   "dry":{"type":"boolean","x-mcp-header":"Dry"},
                   "inner":{"type":"object","properties":{"zone":{"type":"string","x-mcp-header":"Zone"}}}}}""", (_, _) -> ToolResult.text("done")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MCP-Protocol-Version", "Mcp-Method", "Mcp-Name"})
    void mustBeThereOnceAndEqualTheBody(String header) {
        assertThatItIsRefused(echo().without(header));
        assertThatItIsRefused(echo().without(header).header(header, "other"));
        assertThatItIsRefused(echo().header(header, "again"));
        assertThat(server.send(echo()).status()).isEqualTo(200);
    }

    @Test
    void haveNamesInAnyCaseAndValuesInTheirOwn() {
        assertThat(server.send(echo().without("Mcp-Method").header("MCP-METHOD", "tools/call"))
                        .status())
                .isEqualTo(200);
        assertThatItIsRefused(echo().without("Mcp-Method").header("Mcp-Method", "TOOLS/CALL"));
    }

    @Test
    void mayStandBetweenSpaces() {
        assertThat(server.send(echo().without("Mcp-Name").header("Mcp-Name", "  echo\t"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void mayBeBase64() {
        assertThat(server.send(echo().without("Mcp-Name").header("Mcp-Name", "=?base64?ZWNobw==?="))
                        .status())
                .isEqualTo(200);
        assertThatItIsRefused(echo().without("Mcp-Name").header("Mcp-Name", "=?BASE64?ZWNobw==?="));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"region\":\"us\"}                     | Region | us",
                "{\"region\":\"Hello\"}                  | Region | =?base64?SGVsbG8=?=",
                "{\"region\":\"SGVsbG8=\"}               | Region | SGVsbG8=",
                "{\"region\":\"=?base64?SGVsbG8=\"}      | Region | =?base64?SGVsbG8=",
                "{\"region\":\"Zürich\"}                 | Region | =?base64?WsO8cmljaA==?=",
                "{\"page\":42}                           | Page   | 42",
                "{\"page\":42}                           | Page   | 42.0",
                "{\"page\":-7}                           | Page   | -7",
                "{\"page\":9007199254740991}             | Page   | 9007199254740991",
                "{\"dry\":true}                          | Dry    | true",
                "{\"inner\":{\"zone\":\"a\"}}            | Zone   | a",
            })
    void mayRepeatArguments(String arguments, String name, String value) {
        assertThat(server.send(query(arguments).header("Mcp-Param-" + name, value))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"region\":\"us\"}       | Region | eu",
                "{\"region\":\"us\"}       | Region | US",
                "{\"region\":\"Hello\"}    | Region | =?base64?SGVsbG8?=",
                "{\"region\":\"Hello\"}    | Region | =?base64?SGVs!!!bG8=?=",
                "{\"region\":\"ÿ\"}        | Region | =?base64?/w==?=",
                "{\"region\":\"Zürich\"}   | Region | Zürich",
                "{\"page\":42}             | Page   | 43",
                "{\"page\":42}             | Page   | 4.2e1",
                "{\"page\":42}             | Page   | forty-two",
                "{\"page\":9007199254740993} | Page | 9007199254740992",
                "{\"dry\":true}            | Dry    | TRUE",
                "{\"region\":null}         | Region | us",
                "{}                        | Region | us",
                "{\"inner\":{}}            | Zone   | a",
            })
    void mustNotSayAnotherThingThanTheArguments(String arguments, String name, String value) {
        assertThatItIsRefused(query(arguments).header("Mcp-Param-" + name, value));
    }

    @Test
    void mustRepeatAnnotatedArgumentsThatAreThere() {
        assertThatItIsRefused(query("{\"region\":\"us\"}"));
        assertThat(server.send(query("{\"region\":null}"))
                        .json()
                        .at("/result/isError")
                        .booleanValue())
                .as("null is no string, but no header either")
                .isTrue();
        assertThat(server.send(query("{}")).status()).isEqualTo(200);
    }

    @Test
    void thatAreNobodysArePassedOver() {
        assertThat(server.send(query("{}").header("Mcp-Param-Other", "x")).status())
                .isEqualTo(200);
    }

    private void assertThatItIsRefused(TestExchange request) {
        var answer = server.send(request);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/error/code").intValue()).isEqualTo(-32020);
        assertThat(answer.json().path("id").intValue()).isEqualTo(1);
    }

    private static TestExchange echo() {
        return ModernServer.request("tools/call", "{\"name\":\"echo\",\"arguments\":{\"text\":\"hi\"}}");
    }

    private static TestExchange query(String arguments) {
        return ModernServer.request("tools/call", "{\"name\":\"query\",\"arguments\":" + arguments + "}");
    }
}
