package dev.tenantry.local.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** Who may do what, and how the endpoint knows who it is. */
class IdentityTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private SecretsRig rig;
    private String globexArn;

    @BeforeEach
    void start() throws IOException {
        rig = new SecretsRig();
        rig.store.put("mcp/local/acme/crm", SecretValue.ofString("acme's"));
        globexArn = rig.store
                .put("mcp/local/globex/crm", SecretValue.ofString("globex's"))
                .arn();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aTenantReadsItsOwnSecret() {
        try (var acme = rig.client(rig.endpoint.credentials().issue("acme", HOUR))) {
            // When
            var value = acme.getSecretValue(in -> in.secretId("mcp/local/acme/crm"));
            // Then
            assertThat(value.secretString()).isEqualTo("acme's");
            assertThat(acme.describeSecret(in -> in.secretId("mcp/local/acme/crm"))
                            .versionIdsToStages())
                    .containsOnlyKeys(value.versionId());
        }
    }

    @Test
    @org.junit.jupiter.api.Tag("T08")
    void aTenantCannotReadAnotherTenantsSecretByAnyOfItsNames() {
        rig.store.put("mcp/local/acme-two/crm", SecretValue.ofString("of a tenant whose name begins alike"));
        rig.store.put("mcp/prod/acme/crm", SecretValue.ofString("of another cluster"));
        try (var acme = rig.client(rig.endpoint.credentials().issue("acme", HOUR))) {
            assertDenied(() -> acme.getSecretValue(in -> in.secretId("mcp/local/globex/crm")));
            assertDenied(() -> acme.getSecretValue(in -> in.secretId(globexArn)));
            assertDenied(() -> acme.getSecretValue(in -> in.secretId(globexArn.substring(0, globexArn.length() - 7))));
            assertDenied(() -> acme.describeSecret(in -> in.secretId("mcp/local/globex/crm")));
            assertDenied(() -> acme.getSecretValue(in -> in.secretId("mcp/local/acme-two/crm")));
            assertDenied(() -> acme.getSecretValue(in -> in.secretId("mcp/prod/acme/crm")));
            assertDenied(() -> acme.getSecretValue(in -> in.secretId("mcp/local/globex/not-there")));
        }
    }

    @Test
    @org.junit.jupiter.api.Tag("T08")
    void aTenantCannotChangeOrListAnything() {
        var own = "mcp/local/acme/crm";
        try (var acme = rig.client(rig.endpoint.credentials().issue("acme", HOUR))) {
            assertDenied(() -> acme.putSecretValue(in -> in.secretId(own).secretString("x")));
            assertDenied(
                    () -> acme.createSecret(in -> in.name("mcp/local/acme/new").secretString("x")));
            assertDenied(() -> acme.deleteSecret(in -> in.secretId(own)));
            assertDenied(() -> acme.tagResource(in -> in.secretId(own).tags(tag("a", "b"))));
            assertDenied(() -> acme.listSecretVersionIds(in -> in.secretId(own)));
            assertDenied(acme::listSecrets);
        }
    }

    @Test
    void refusesAnUnknownAccessKey() {
        try (var stranger = rig.client(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAX", "x")))) {
            assertRefused(stranger::listSecrets, "UnrecognizedClientException");
        }
    }

    @Test
    void refusesASignatureByAnotherKey() {
        var known = rig.endpoint.administrator().accessKeyId();
        try (var forger = rig.client(StaticCredentialsProvider.create(AwsBasicCredentials.create(known, "guess")))) {
            assertRefused(forger::listSecrets, "InvalidSignatureException");
        }
    }

    @Test
    void refusesTemporaryCredentialsWithoutTheirToken() {
        var acme = rig.endpoint.credentials().issue("acme", HOUR);
        var withoutToken = AwsBasicCredentials.create(acme.accessKeyId(), acme.secretAccessKey());
        try (var client = rig.client(StaticCredentialsProvider.create(withoutToken))) {
            assertRefused(
                    () -> client.getSecretValue(in -> in.secretId("mcp/local/acme/crm")),
                    "UnrecognizedClientException");
        }
    }

    @Test
    void refusesCredentialsAfterTheirTime() {
        var short1 = rig.endpoint.credentials().issue("acme", Duration.ofMinutes(2));
        rig.clock.advance(Duration.ofMinutes(2));
        try (var acme = rig.client(short1)) {
            assertRefused(() -> acme.getSecretValue(in -> in.secretId("mcp/local/acme/crm")), "ExpiredTokenException");
        }
    }

    @Test
    void refusesASignatureThatIsNotFresh() {
        // Given a client whose clock the SDK would correct from the Date header, so that its message is looked at
        rig.clock.advance(Duration.ofMinutes(6));
        try (var client = rig.administrator()) {
            // When, Then
            assertThatThrownBy(client::listSecrets)
                    .isInstanceOf(SecretsManagerException.class)
                    .hasMessageContaining("Signature expired")
                    .hasMessageContaining("5 min");
        }
    }

    @Test
    void refusesABodyThatWasChangedAfterSigning() throws Exception {
        // Given
        var credentials = rig.endpoint.administrator();
        var request = new SignedRequest(rig.endpoint.url(), credentials);
        // When
        var genuine = send(request.of("secretsmanager.GetSecretValue", "{\"SecretId\":\"mcp/local/acme/crm\"}"));
        var changed = send(request.of("secretsmanager.GetSecretValue", "{\"SecretId\":\"mcp/local/acme/crm\"}")
                .method("POST", BodyPublishers.ofString("{\"SecretId\":\"mcp/local/globex/crm\"}")));
        // Then
        assertThat(genuine.statusCode()).isEqualTo(200);
        assertThat(changed.statusCode()).isEqualTo(400);
        assertThat(changed.body()).contains("InvalidSignatureException").doesNotContain("globex's");
    }

    @Test
    void refusesARequestWithoutSignature() throws Exception {
        // When
        var answer = send(HttpRequest.newBuilder(rig.endpoint.url().resolve("/"))
                .header("X-Amz-Target", "secretsmanager.ListSecrets")
                .POST(BodyPublishers.ofString("{}")));
        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("MissingAuthenticationTokenException");
    }

    @Test
    void answersBrokenJsonWithoutQuotingIt() throws Exception {
        // Given
        var request = new SignedRequest(rig.endpoint.url(), rig.endpoint.administrator());
        // When
        var answer = send(request.of("secretsmanager.CreateSecret", "{\"Name\":\"a\",\"SecretString\":canary-4711}"));
        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("SerializationException").doesNotContain("canary-4711");
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static void assertDenied(ThrowingCallable call) {
        assertRefused(call, "AccessDeniedException");
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SecretsManagerException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.statusCode()).isEqualTo(400);
        });
    }
}
