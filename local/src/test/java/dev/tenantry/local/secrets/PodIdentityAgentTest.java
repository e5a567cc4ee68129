package dev.tenantry.local.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.local.secrets.PodIdentityAgent.Settings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;

class PodIdentityAgentTest {

    private SecretsRig rig;
    private PodIdentityAgent agent;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws IOException {
        rig = new SecretsRig();
        rig.store.put("mcp/local/acme/crm", SecretValue.ofString("acme's"));
        rig.store.put("mcp/local/globex/crm", SecretValue.ofString("globex's"));
        agent = PodIdentityAgent.start(
                rig.endpoint.credentials(), new Settings(Duration.ofHours(1), rig.clock, new SecureRandom()));
    }

    @AfterEach
    void stop() {
        System.clearProperty(SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI.property());
        System.clearProperty(SdkSystemSetting.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE.property());
        agent.close();
        rig.close();
    }

    @Test
    void theSdkFindsTheIdentityOfItsPod() throws IOException {
        // Given what the kubelet gives a pod of acme
        var file = Files.writeString(directory.resolve("token"), agent.register("acme"));
        System.setProperty(
                SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI.property(),
                agent.url().toString());
        System.setProperty(SdkSystemSetting.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE.property(), file.toString());
        try (var provider = ContainerCredentialsProvider.builder().build();
                var aws = rig.client(provider)) {
            // When
            var value = aws.getSecretValue(in -> in.secretId("mcp/local/acme/crm"));
            // Then
            assertThat(value.secretString()).isEqualTo("acme's");
            assertThatThrownBy(() -> aws.getSecretValue(in -> in.secretId("mcp/local/globex/crm")))
                    .hasMessageContaining("is not authorized to perform");
        }
    }

    @Test
    void credentialsRotateAtHalfOfTheirLifeAndTheFormerStayValidUntilTheirEnd() throws Exception {
        // Given
        var token = agent.register("acme");
        var first = ask(token).body();
        assertThat(ask(token).body()).isEqualTo(first);
        // When
        rig.clock.advance(Duration.ofMinutes(31));
        // Then
        var second = ask(token).body();
        assertThat(second).isNotEqualTo(first);
        assertThat(rig.endpoint.credentials().find(accessKeyId(first))).isPresent();
    }

    @Test
    void anUnknownTokenGetsNothing() throws Exception {
        agent.register("acme");
        var answer = ask("invented");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("AccessKeyId");
    }

    @Test
    void aPodThatIsGoneLosesItsTokenAndAllItsCredentials() throws Exception {
        // Given
        var token = agent.register("acme");
        var first = accessKeyId(ask(token).body());
        rig.clock.advance(Duration.ofMinutes(31));
        var second = accessKeyId(ask(token).body());
        // When
        agent.unregister(token);
        // Then
        assertThat(ask(token).statusCode()).isEqualTo(400);
        assertThat(rig.endpoint.credentials().find(first)).isEmpty();
        assertThat(rig.endpoint.credentials().find(second)).isEmpty();
    }

    private HttpResponse<String> ask(String token) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(agent.url()).header("Authorization", token);
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static String accessKeyId(String json) {
        return json.replaceFirst(".*\"AccessKeyId\":\"([^\"]+)\".*", "$1");
    }
}
