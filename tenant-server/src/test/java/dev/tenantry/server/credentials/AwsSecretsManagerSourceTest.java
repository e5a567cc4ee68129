package dev.tenantry.server.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenantry.api.config.TenantConfig.AwsSecretsManager;
import dev.tenantry.server.credentials.SecretUnavailableException.Kind;
import dev.tenantry.server.fixture.AwsSettings;
import dev.tenantry.server.fixture.FakeSecretsManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("AWS Secrets Manager, through the AWS SDK")
class AwsSecretsManagerSourceTest {

    private static final String ID = "mcp/local/acme/crm";

    private FakeSecretsManager aws;
    private AwsSettings settings;
    private SecretsClients clients;
    private AwsSecretsManagerSource source;

    @BeforeEach
    void start() throws Exception {
        aws = new FakeSecretsManager();
        settings = new AwsSettings(aws.url());
        clients = new SecretsClients();
        source = new AwsSecretsManagerSource(clients, new AwsFailures("acme"));
    }

    @AfterEach
    void stop() {
        clients.close();
        settings.close();
        aws.close();
    }

    @Test
    void readsAKeyOfTheCurrentVersion() throws Exception {
        var version = aws.put(ID, "{\"authorization\":\"Bearer a\"}");

        var secret = source.read(reference("authorization"));

        assertThat(secret.versionId()).isEqualTo(version);
        assertThat(secret.value().reveal()).isEqualTo("Bearer a");
        assertThat(source.currentVersion(reference("authorization"))).contains(version);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | AccessDeniedException       | User is not authorized to perform: secretsmanager:GetSecretValue |"
                        + " ACCESS_DENIED       | allow secretsmanager:GetSecretValue",
                "400 | AccessDeniedException       | Access to KMS is not allowed |"
                        + " KMS_DENIED          | allow kms:Decrypt",
                "400 | DecryptionFailure           | Secrets Manager can't decrypt the protected secret text |"
                        + " KMS_DENIED          | allow kms:Decrypt",
                "400 | UnrecognizedClientException | The security token included in the request is invalid |"
                        + " ACCESS_DENIED       | for this pod's identity",
                "400 | ResourceNotFoundException   | Secrets Manager can't find the specified secret. |"
                        + " NOT_FOUND           | not found; create it: tenantry secret put acme/crm authorization=…",
                "400 | ResourceNotFoundException   | can't find the specified secret value for staging label: AWSCURRENT |"
                        + " NOT_FOUND           | has no version AWSCURRENT",
                "400 | InvalidRequestException     | can't perform this on a secret that was marked for deletion |"
                        + " MARKED_FOR_DELETION | aws secretsmanager restore-secret --secret-id mcp/local/acme/crm",
                "400 | ThrottlingException         | Rate exceeded |" + " THROTTLED           | throttles requests",
                "500 | InternalServiceError        | An error occurred on the server side |"
                        + " UNREACHABLE         | answered 500 InternalServiceError"
            })
    void tellsFailuresApartEachWithItsRemedy(int status, String type, String message, Kind kind, String remedy) {
        aws.fail(ID, status, type, message);

        var failure = failureOf(reference("authorization"));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure)
                .hasMessageContaining(ID)
                .hasMessageContaining(remedy)
                .hasNoCause();
    }

    @Test
    void saysThatTheSourceCannotBeReached() throws Exception {
        aws.close();

        var failure = failureOf(reference(null));

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("cannot be reached for secret " + ID);
    }

    @Test
    void saysThatThereIsNoRegion() {
        // Given: an ARN-less secret and a pod without a region; profiles and metadata are switched off
        System.clearProperty("aws.region");
        System.setProperty("aws.disableEc2Metadata", "true");
        try {
            assertThat(failureOf(reference(null)).kind()).isEqualTo(Kind.NO_IDENTITY);
            assertThat(failureOf(reference(null))).hasMessageContaining("set awsSecretsManager.region or AWS_REGION");
        } finally {
            System.clearProperty("aws.disableEc2Metadata");
        }
    }

    @Test
    void takesTheRegionOfAnArn() throws Exception {
        var arn = "arn:aws:secretsmanager:us-west-2:111122223333:secret:mcp/local/acme/crm-AbCdEf";
        System.clearProperty("aws.region");
        aws.put(arn, "value");

        var secret = source.read(new AwsSecretsManager(arn, null, "AWSCURRENT", null, null));

        assertThat(secret.value().reveal()).isEqualTo("value");
    }

    @Test
    void readsWithoutTheRightToDescribe() throws Exception {
        aws.put(ID, "value");
        aws.failOnly("DescribeSecret", ID, 400, "AccessDeniedException", "not authorized");

        assertThat(source.currentVersion(reference(null))).isEmpty();
        assertThat(source.read(reference(null)).value().reveal()).isEqualTo("value");
    }

    @Test
    void triesAgainBrieflyAndThenTells() {
        aws.fail(ID, 500, "InternalServiceError", "try later");

        failureOf(reference(null));

        assertThat(aws.calls(ID)).hasSize(3);
    }

    private SecretUnavailableException failureOf(AwsSecretsManager reference) {
        return catchThrowableOfType(SecretUnavailableException.class, () -> source.read(reference));
    }

    private static AwsSecretsManager reference(String key) {
        return new AwsSecretsManager(ID, null, "AWSCURRENT", null, key);
    }
}
