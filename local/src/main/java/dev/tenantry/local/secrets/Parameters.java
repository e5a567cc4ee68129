package dev.tenantry.local.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The JSON object of one request, read with the messages that AWS gives for what is missing or wrong. */
record Parameters(JsonNode json) {

    String required(String name) {
        var value = optional(name);
        if (value == null || value.isEmpty()) {
            throw SecretsManagerException.validation("1 validation error detected: Value null at '"
                    + Character.toLowerCase(name.charAt(0)) + name.substring(1)
                    + "' failed to satisfy constraint: Member must not be null");
        }
        return value;
    }

    @Nullable
    String optional(String name) {
        var node = json.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isTextual()) {
            throw wrongType(name, "a string");
        }
        return node.textValue();
    }

    boolean flag(String name) {
        var node = json.path(name);
        if (!node.isMissingNode() && !node.isNull() && !node.isBoolean()) {
            throw wrongType(name, "a boolean");
        }
        return node.booleanValue();
    }

    int number(String name, int otherwise, int least, int most) {
        var node = json.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return otherwise;
        }
        if (!node.canConvertToInt() || !node.isIntegralNumber()) {
            throw wrongType(name, "an integer");
        }
        if (node.intValue() < least || node.intValue() > most) {
            throw SecretsManagerException.invalidParameter(
                    "%s must be between %d and %d.".formatted(name, least, most));
        }
        return node.intValue();
    }

    boolean has(String name) {
        return json.hasNonNull(name);
    }

    /** {@code ClientRequestToken}, which becomes the version id. */
    @Nullable
    String token() {
        var token = optional("ClientRequestToken");
        if (token != null && (token.length() < 32 || token.length() > 64)) {
            throw SecretsManagerException.invalidParameter("ClientRequestToken must be 32-64 characters long.");
        }
        return token;
    }

    /** {@code SecretString} or {@code SecretBinary}, or null when there is neither. */
    @Nullable
    SecretValue value() {
        var text = optional("SecretString");
        var binary = optional("SecretBinary");
        if (text != null && binary != null) {
            throw SecretsManagerException.invalidParameter(
                    "You can't specify both a binary secret value and a string secret value in the same secret.");
        }
        if (text != null) {
            return SecretValue.ofString(text);
        }
        try {
            return binary == null
                    ? null
                    : SecretValue.ofBytes(Base64.getDecoder().decode(binary));
        } catch (IllegalArgumentException e) {
            throw wrongType("SecretBinary", "base64");
        }
    }

    Set<String> strings(String name) {
        var values = new LinkedHashSet<String>();
        for (var node : json.path(name)) {
            values.add(node.asText());
        }
        return values;
    }

    Map<String, String> tags() {
        var tags = new LinkedHashMap<String, String>();
        for (var tag : json.path("Tags")) {
            tags.put(tag.path("Key").asText(), tag.path("Value").asText());
        }
        return tags;
    }

    private static SecretsManagerException wrongType(String name, String type) {
        return new SecretsManagerException(ErrorType.SERIALIZATION, "The value of " + name + " must be " + type + ".");
    }
}
