package dev.tenantry.cli.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tenantry.command.CommandFailedException;
import dev.tenantry.local.secrets.SecretStore;
import dev.tenantry.local.secrets.SecretValue;
import dev.tenantry.local.secrets.SecretVersion;
import dev.tenantry.local.secrets.SecretsManagerEndpoint;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class SecretVaultTest {

    private static final SecretRef CRM = new SecretRef("acme", "crm");
    private static final String NAME = "mcp/local/acme/crm";

    private final SecretStore store = new SecretStore("eu-central-1", InstantSource.system(), UUID::randomUUID);
    private SecretsManagerEndpoint endpoint;
    private SecretVault vault;

    @BeforeEach
    void open() throws IOException {
        endpoint = SecretsManagerEndpoint.start(store, SecretsManagerEndpoint.Settings.defaults());
        var administrator = endpoint.administrator();
        var client = SecretsManagerClient.builder()
                .endpointOverride(endpoint.url())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(administrator.accessKeyId(), administrator.secretAccessKey())))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        vault = new SecretVault(client, new SecretPrefix("mcp/local/{tenant}/"));
    }

    @AfterEach
    void close() {
        vault.close();
        endpoint.close();
    }

    @Test
    void createsASecretThatDoesNotExist() {
        // When
        var version = vault.merge(CRM, Map.of("authorization", "Bearer one"));
        // Then
        assertThat(current()).isEqualTo("{\"authorization\":\"Bearer one\"}");
        assertThat(store.get(NAME).version(version)).isPresent();
    }

    @Test
    void keepsTheFieldsThatAreNotGiven() {
        // Given
        store.put(NAME, SecretValue.ofString("{\"authorization\":\"old\",\"client\":\"acme\"}"));
        // When
        vault.merge(CRM, Map.of("authorization", "new"));
        // Then
        assertThat(current()).isEqualTo("{\"authorization\":\"new\",\"client\":\"acme\"}");
    }

    @Test
    void doesNotOverwriteAPlainValueByFields() {
        // Given
        store.put(NAME, SecretValue.ofString("canary-plain"));
        // Then
        assertThatExceptionOfType(CommandFailedException.class)
                .isThrownBy(() -> vault.merge(CRM, Map.of("authorization", "canary-new")))
                .withMessageContaining("--value-stdin")
                .withMessageNotContaining("canary")
                .withNoCause();
        assertThat(current()).isEqualTo("canary-plain");
    }

    @Test
    void replacesTheWholeValue() {
        // Given
        store.put(NAME, SecretValue.ofString("{\"authorization\":\"old\"}"));
        // When
        vault.replace(CRM, "plain");
        // Then
        assertThat(current()).isEqualTo("plain");
    }

    @Test
    void listsOneTenantsSecretsWithTheirCurrentVersion() {
        // Given
        store.put(NAME, SecretValue.ofString("one"));
        store.put("mcp/local/acme-2/crm", SecretValue.ofString("of another tenant"));
        store.put("other/secret", SecretValue.ofString("of nobody"));
        var current = vault.replace(CRM, "two");
        // When
        var listed = vault.list("acme");
        // Then
        assertThat(listed).singleElement().satisfies(entry -> {
            assertThat(entry.secret()).isEqualTo(CRM);
            assertThat(entry.secretName()).isEqualTo(NAME);
            assertThat(entry.versionId()).isEqualTo(current);
        });
        assertThat(vault.list(null)).hasSize(2);
    }

    @Test
    void deletesForGoodOnDemand() {
        // Given
        store.put(NAME, SecretValue.ofString("one"));
        // When
        vault.delete(CRM, 0);
        // Then
        assertThat(store.list()).isEmpty();
    }

    @Test
    void tellsWhatAwsSaysOfASecretThatIsNotThere() {
        assertThatExceptionOfType(CommandFailedException.class)
                .isThrownBy(() -> vault.delete(CRM, 7))
                .withMessageStartingWith("acme/crm: ")
                .withMessageContaining("ResourceNotFoundException");
    }

    private String current() {
        return store.get(NAME)
                .staged(SecretVersion.CURRENT)
                .map(version -> version.value().string())
                .orElse("");
    }
}
