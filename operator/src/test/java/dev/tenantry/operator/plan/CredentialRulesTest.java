package dev.tenantry.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.operator.Specs;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which secrets a tenant may name. */
class CredentialRulesTest extends PlanningTest {

    private static final String ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:";

    @ParameterizedTest(name = "{0}")
    @DisplayName("a tenant cannot name a secret outside of its prefix")
    @ValueSource(
            strings = {
                "mcp/local/globex/crm",
                "mcp/local/acme2/crm",
                "mcp/local/acme",
                "mcp/local/acme/",
                "mcp/prod/acme/crm",
                "MCP/local/acme/crm",
                ARN + "mcp/local/globex/crm-AbCdEf",
                ARN + "mcp/local/acme/-AbCdEf"
            })
    void refusesASecretOutsideOfThePrefix(String secretId) {
        // Given
        var tenant = withSecret("{secretId: \"%s\"}".formatted(secretId));

        // When
        var violations = refused(tenant, standard());

        // Then
        assertOnly(
                violations,
                "spec.credentials[0].awsSecretsManager.secretId",
                "must start with mcp/local/acme/ and go on");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "mcp/local/acme/../globex/crm,must not contain ..",
        "mcp/local/acme//crm,must not contain .. or //",
        "mcp/local/acme/a:b,is not the name of a secret",
        "arn:aws:s3:::bucket,is not the ARN of a secret",
        "arn:aws:secretsmanager:eu-west-1:1:secret:mcp/local/acme/crm-AbCdEf,is not the ARN of a secret"
    })
    void refusesWhatIsNoSecretName(String secretId, String words) {
        // Given
        var tenant = withSecret("{secretId: \"%s\"}".formatted(secretId));

        // When
        var violations = refused(tenant, standard());

        // Then
        assertOnly(violations, "spec.credentials[0].awsSecretsManager.secretId", words);
    }

    @Test
    void takesTheRegionFromTheArn() {
        // Given
        var tenant = withSecret("{secretId: \"%smcp/local/acme/crm-AbCdEf\"}".formatted(ARN));

        // When
        var plan = planned(tenant, standard());

        // Then
        assertThat(plan.configuration().config().credentials()).singleElement().satisfies(credential -> {
            assertThat(credential.awsSecretsManager().region()).isEqualTo("eu-west-1");
            assertThat(credential.awsSecretsManager().versionStage()).isEqualTo("AWSCURRENT");
            assertThat(credential.refreshPeriod()).isEqualTo(Duration.ofMinutes(5));
            assertThat(credential.required()).isTrue();
        });
    }

    @Test
    void takesTheRegionFromTheClassWhereTheTenantNamesNone() {
        // Given
        var policy = allowing("secrets: {namePrefix: \"x/{tenant}/\", region: eu-central-1}");

        // When
        var plan = planned(withSecret("{secretId: x/acme/crm}"), policy);

        // Then
        assertThat(plan.configuration()
                        .config()
                        .credentials()
                        .getFirst()
                        .awsSecretsManager()
                        .region())
                .isEqualTo("eu-central-1");
        assertThat(plan.server().region()).isEqualTo("eu-central-1");
    }

    @Test
    void refusesARegionThatIsNotTheArns() {
        // Given
        var tenant = withSecret("{secretId: \"%smcp/local/acme/crm-AbCdEf\", region: us-east-1}".formatted(ARN));

        // When
        var violations = refused(tenant, standard());

        // Then
        assertOnly(violations, "spec.credentials[0].awsSecretsManager.region", "is not the region of the ARN");
    }

    @Test
    void refusesTwoVersionsAtOnce() {
        // Given
        var tenant =
                withSecret("{secretId: mcp/local/acme/crm, versionId: %s, versionStage: X}".formatted("a".repeat(32)));

        // When
        var violations = refused(tenant, standard());

        // Then
        assertOnly(violations, "spec.credentials[0].awsSecretsManager", "keep one of them");
    }

    @Test
    void refusesANameUsedTwice() {
        // Given
        var tenant = Specs.acmeWith("""
                credentials:
                - {name: crm, awsSecretsManager: {secretId: mcp/local/acme/a}}
                - {name: crm, awsSecretsManager: {secretId: mcp/local/acme/b}}
                """);

        // When
        var violations = refused(tenant, standard());

        // Then
        assertOnly(violations, "spec.credentials[1].name", "used twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"59s", "0s", "25h"})
    void refusesARefreshPeriodOutsideOfItsRange(String period) {
        // Given
        var tenant = Specs.acmeWith(
                "credentials: [{name: crm, awsSecretsManager: {secretId: mcp/local/acme/a}, refreshPeriod: %s}]"
                        .formatted(period));

        // When
        var violations = refused(tenant, standard());

        // Then
        assertOnly(violations, "spec.credentials[0].refreshPeriod", "from 1m to 24h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcp/{tenant}", "mcp/{stage}/{tenant}/", "mcp/"})
    void refusesAClassWhosePrefixDoesNotKeepTenantsApart(String prefix) {
        // Given
        var policy = allowing("secrets: {namePrefix: \"%s\"}".formatted(prefix));

        // When
        var violations = refused(Specs.acmeWith(""), policy);

        // Then
        assertOnly(violations, "spec.className", "secrets.namePrefix " + prefix + " must contain {tenant}/");
    }

    private static McpTenant withSecret(String source) {
        return Specs.acmeWith("credentials: [{name: crm, awsSecretsManager: %s}]".formatted(source));
    }
}
