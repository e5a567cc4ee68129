package dev.tenantry.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.local.secrets.SecretStore;
import dev.tenantry.local.secrets.SecretValue;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SampleCredentialsTest {

    private static final McpTenant ACME = Serialization.unmarshal("""
            apiVersion: tenantry.dev/v1alpha1
            kind: McpTenant
            metadata: {name: acme}
            spec:
              credentials:
              - {name: user, awsSecretsManager: {secretId: mcp/local/acme/crm, key: user}}
              - {name: key, awsSecretsManager: {secretId: mcp/local/acme/crm, key: key}}
              - {name: whole, awsSecretsManager: {secretId: mcp/local/acme/whole}}
              - {name: own, awsSecretsManager: {secretId: mcp/local/acme/own, key: authorization}}
            """, McpTenant.class);

    private final SecretStore store = new SecretStore("eu-central-1", InstantSource.system(), UUID::randomUUID);

    @Test
    void makesUpWhatIsMissingAndLeavesWhatIsThere() {
        // Given
        store.put("mcp/local/acme/own", SecretValue.ofString("mine"));
        // When
        new SampleCredentials(store, new SecureRandom()).storeMissing(List.of(ACME));
        // Then
        assertThat(value("mcp/local/acme/crm")).matches("\\{\"user\":\"[\\w-]{32}\",\"key\":\"[\\w-]{32}\"}");
        assertThat(value("mcp/local/acme/whole")).matches("[\\w-]{32}");
        assertThat(value("mcp/local/acme/own")).isEqualTo("mine");
    }

    private String value(String name) {
        return store.get(name).versions().getLast().value().string();
    }
}
