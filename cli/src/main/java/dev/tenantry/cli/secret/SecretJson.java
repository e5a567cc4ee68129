package dev.tenantry.cli.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.command.CommandFailedException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/** The JSON object that a secret with named fields holds. */
final class SecretJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SecretJson() {}

    /**
     * Sets fields in the current value.
     *
     * @throws CommandFailedException if there is a current value that is not a JSON object; its message holds no value
     */
    static String merge(SecretRef secret, Optional<GetSecretValueResponse> current, Map<String, String> fields) {
        var object = current.map(value -> read(secret, value)).orElseGet(MAPPER::createObjectNode);
        fields.forEach(object::put);
        return object.toString();
    }

    private static ObjectNode read(SecretRef secret, GetSecretValueResponse current) {
        try {
            if (current.secretString() != null
                    && MAPPER.readTree(current.secretString()) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // falls through without the cause: its message quotes the value
        }
        throw new CommandFailedException(secret + " holds one plain value, not named fields;"
                + " use --value-stdin to replace it, or delete it first");
    }
}
