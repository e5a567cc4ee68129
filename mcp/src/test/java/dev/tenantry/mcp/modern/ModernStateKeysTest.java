package dev.tenantry.mcp.modern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tenantry.mcp.Tools;
import dev.tenantry.mcp.modern.RequestStates.Binding;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("servers that share keys")
class ModernStateKeysTest {

    private static final Binding CALL =
            new Binding("anna", "tools/call", Tools.object("{\"name\":\"greet\",\"arguments\":{\"n\":1.50}}"));
    private static final SecretKey OLD = key(1);
    private static final SecretKey NEW = key(2);

    private static SecretKey key(int fill) {
        var material = new byte[32];
        Arrays.fill(material, (byte) fill);
        return RequestStates.key(material);
    }

    private static RequestStates server(SecretKey... keys) {
        return new RequestStates(List.of(keys), Duration.ofMinutes(1), InstantSource.system(), new SecureRandom());
    }

    @Test
    void openEachOthersStates() {
        var sealed = server(OLD).seal("remembered", CALL);

        assertThat(server(key(1)).open(sealed, CALL)).contains("remembered");
    }

    @Test
    void openNoStateOfAnotherKey() {
        var sealed = server(NEW).seal("remembered", CALL);

        assertThat(server(OLD).open(sealed, CALL)).isEmpty();
    }

    @Test
    void openStatesOfTheFormerAndOfTheNextKeyWhileItIsReplaced() {
        var before = server(OLD);
        var first = server(OLD, NEW);
        var then = server(NEW, OLD);
        var after = server(NEW);

        assertThat(first.open(before.seal("x", CALL), CALL)).contains("x");
        assertThat(before.open(first.seal("x", CALL), CALL)).contains("x");
        assertThat(first.open(then.seal("x", CALL), CALL)).contains("x");
        assertThat(then.open(first.seal("x", CALL), CALL)).contains("x");
        assertThat(after.open(then.seal("x", CALL), CALL)).contains("x");
        assertThat(after.open(before.seal("x", CALL), CALL)).isEmpty();
    }

    @Test
    void bindAStateToItsCallerWhicheverKeyOpensIt() {
        var sealed = server(OLD).seal("remembered", CALL);

        assertThat(server(NEW, OLD).open(sealed, new Binding("mallory", CALL.method(), CALL.params())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 31, 33})
    void needAKeyOf32Bytes(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequestStates.key(new byte[length]))
                .withMessageContaining("32 bytes");
    }

    @Test
    void needAKey() {
        assertThatIllegalArgumentException().isThrownBy(ModernStateKeysTest::server);
    }
}
