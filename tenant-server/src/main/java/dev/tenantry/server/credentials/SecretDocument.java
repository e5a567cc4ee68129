package dev.tenantry.server.credentials;

import dev.tenantry.api.config.TenantConfig.AwsSecretsManager;
import dev.tenantry.server.credentials.SecretUnavailableException.Kind;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Takes the value that a reference names out of a secret's content. */
final class SecretDocument {

    // a number keeps the digits that somebody typed
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private SecretDocument() {}

    /** The whole content, or one field of it where the reference has a key. */
    static SecretValue extract(AwsSecretsManager reference, String content) throws SecretUnavailableException {
        String secret = "secret " + reference.secretId();
        String key = reference.key();
        String value = key == null ? content : field(secret, key, content);
        if (value.isEmpty()) {
            throw new SecretUnavailableException(
                    Kind.MISSING_KEY,
                    key == null ? secret + " is empty" : "key " + key + " of " + secret + " is empty");
        }
        return new SecretValue(value);
    }

    private static String field(String secret, String key, String content) throws SecretUnavailableException {
        ObjectNode object = parse(secret, key, content);
        JsonNode field = object.path(key);
        if (field.isMissingNode()) {
            throw new SecretUnavailableException(
                    Kind.MISSING_KEY,
                    "%s has no key %s, only %s; add the key or name another one in awsSecretsManager.key"
                            .formatted(secret, key, new TreeSet<>(object.propertyNames())));
        }
        if (field.isContainer() || field.isNull()) {
            throw new SecretUnavailableException(
                    Kind.BAD_JSON, "key %s of %s must be a string, a number or a boolean".formatted(key, secret));
        }
        return field.asString();
    }

    private static ObjectNode parse(String secret, String key, String content) throws SecretUnavailableException {
        try {
            if (MAPPER.readTree(content) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            // told below, without the parser's message: it quotes the content
        }
        throw new SecretUnavailableException(
                Kind.BAD_JSON,
                "%s is not a JSON object, so it has no key %s; store {\"%s\": …} or leave awsSecretsManager.key out"
                        .formatted(secret, key, key));
    }
}
