package dev.tenantry.mcp.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("numbers of a message")
class ExactNumbersTest {

    private final MessageReader reader = new MessageReader(10_000);
    private final MessageWriter writer = new MessageWriter();

    private Message read(String number) throws InvalidMessageException {
        var message = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":{\"n\":" + number + "}}";
        return reader.read(message.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "9007199254740993",
                "123456789012345678901234567890123456789012345678901234567890",
                "0.1000000000000000055511151231257827021181583404541015625",
                "3.14159265358979323846264338327950288419716939937510",
                "-1.10",
                "1E+400",
                "1E-999",
                "1.5E+999"
            })
    void areKeptToTheLastDigit(String number) throws Exception {
        var request = (Message.Request) read(number);

        var written =
                new String(writer.write(request.id(), new Reply.Result(request.params())), StandardCharsets.UTF_8);

        assertThat(written).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"n\":" + number + "}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e1001",
                "-1e999999999",
                "1e-999999999",
                "1.1e2147483647",
                "1e-2147483647",
                "1e2147483648",
                "1e-99999999999999999999",
                "0e999999999",
                "0.0e-999999999"
            })
    void areRefusedWhereNobodyCanComputeWithThem(String number) {
        assertThatExceptionOfType(InvalidMessageException.class)
                .isThrownBy(() -> read(number))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(-32700))
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("java", "jackson", number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "1e", "01", ".5", "+1", "0x10"})
    void areThoseOfJson(String number) {
        assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> read(number));
    }
}
