package dev.tenantry.server.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenantry.api.config.TenantConfig.AwsSecretsManager;
import dev.tenantry.server.credentials.SecretUnavailableException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretDocumentTest {

    private static final AwsSecretsManager WHOLE = new AwsSecretsManager("s", null, null, null, null);
    private static final AwsSecretsManager KEY = new AwsSecretsManager("s", null, null, null, "k");

    @Test
    void takesTheWholeContentWhereNoKeyIsNamed() throws Exception {
        assertThat(SecretDocument.extract(WHOLE, "{\"k\":1}").reveal()).isEqualTo("{\"k\":1}");
    }

    @ParameterizedTest
    @CsvSource({"'\"Bearer a\"', Bearer a", "7, 7", "1.10, 1.10", "true, true"})
    void turnsScalarsIntoText(String json, String value) throws Exception {
        assertThat(SecretDocument.extract(KEY, "{\"other\":2,\"k\":" + json + "}")
                        .reveal())
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"b\":\"canary\",\"a\":1} | MISSING_KEY | has no key k, only [a, b]",
                "{\"k\":\"\"}               | MISSING_KEY | key k of secret s is empty",
                "{\"k\":{\"v\":\"canary\"}} | BAD_JSON    | must be a string, a number or a boolean",
                "{\"k\":[\"canary\"]}       | BAD_JSON    | must be a string, a number or a boolean",
                "{\"k\":null}               | BAD_JSON    | must be a string, a number or a boolean",
                "canary                     | BAD_JSON    | is not a JSON object",
                "[\"canary\"]               | BAD_JSON    | is not a JSON object",
                "{\"k\":\"canary\"          | BAD_JSON    | is not a JSON object"
            })
    void saysWhatIsWrongWithoutSayingTheSecret(String content, Kind kind, String complaint) {
        var failure =
                catchThrowableOfType(SecretUnavailableException.class, () -> SecretDocument.extract(KEY, content));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining("secret s").hasMessageContaining(complaint);
        assertThat(failure.getMessage()).doesNotContain("canary");
        assertThat(failure).hasNoCause();
    }

    @Test
    void neverPrintsAValue() {
        assertThat(new SecretValue("canary")).hasToString("[redacted]");
        assertThat(new SecretSource.Secret("v1", new SecretValue("canary")).toString())
                .doesNotContain("canary");
    }
}
