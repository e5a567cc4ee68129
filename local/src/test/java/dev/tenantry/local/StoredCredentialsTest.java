package dev.tenantry.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.local.secrets.SecretStore;
import dev.tenantry.local.secrets.SecretValue;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StoredCredentialsTest {

    private final SecretStore store = new SecretStore("eu-central-1", InstantSource.system(), UUID::randomUUID);
    private final StoredCredentials accepted = new StoredCredentials(store);

    @Test
    void acceptsAFieldOrAWholeSecretOfThatTenantOnly() {
        // Given
        store.put("mcp/local/acme/crm", SecretValue.ofString("{\"authorization\":\"Bearer one\"}"));
        store.put("mcp/local/acme-2/crm", SecretValue.ofString("plain"));
        // Then
        assertThat(accepted.accepts("acme", "Bearer one")).isTrue();
        assertThat(accepted.accepts("acme", "plain")).isFalse();
        assertThat(accepted.accepts("acme-2", "plain")).isTrue();
        assertThat(accepted.accepts("acme-2", "Bearer one")).isFalse();
    }

    @Test
    void acceptsTheNewestVersionOnly() {
        // Given
        store.put("mcp/local/acme/crm", SecretValue.ofString("old"));
        // When
        store.put("mcp/local/acme/crm", SecretValue.ofString("new"));
        // Then
        assertThat(accepted.accepts("acme", "new")).isTrue();
        assertThat(accepted.accepts("acme", "old")).isFalse();
    }
}
