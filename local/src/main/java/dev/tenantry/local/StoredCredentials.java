package dev.tenantry.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tenantry.local.secrets.SecretStore;
import dev.tenantry.local.secrets.SecretValue;
import dev.tenantry.local.secrets.SecretVersion;
import dev.tenantry.local.upstream.AcceptedCredentials;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the sample upstream accept what is stored for a tenant, and at once what is stored anew. */
final class StoredCredentials implements AcceptedCredentials {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SecretStore store;

    StoredCredentials(SecretStore store) {
        this.store = store;
    }

    @Override
    public boolean accepts(String tenant, String authorization) {
        var given = authorization.getBytes(StandardCharsets.UTF_8);
        return store.list().stream()
                .filter(secret -> secret.name().startsWith("mcp/local/" + tenant + "/"))
                .map(secret -> secret.staged(SecretVersion.CURRENT).map(SecretVersion::value))
                .flatMap(Optional::stream)
                .flatMap(StoredCredentials::credentials)
                .anyMatch(stored -> MessageDigest.isEqual(stored.getBytes(StandardCharsets.UTF_8), given));
    }

    /** The whole text of the secret, or each field when it is a JSON object. */
    private static Stream<String> credentials(SecretValue value) {
        try {
            var tree = JSON.readTree(value.string());
            return tree.isObject() ? tree.valueStream().map(JsonNode::asText) : Stream.of(value.string());
        } catch (JsonProcessingException e) {
            return Stream.of(value.string());
        }
    }
}
