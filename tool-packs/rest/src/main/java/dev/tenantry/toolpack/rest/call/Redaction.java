package dev.tenantry.toolpack.rest.call;

import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes the credential out of what an upstream answers: some echo the request, mostly when they refuse it. */
final class Redaction {

    private static final String MASK = "****";

    /** A shorter token could be an ordinary word. */
    private static final int MIN_TOKEN_LENGTH = 8;

    private final Set<String> secrets = new LinkedHashSet<>();

    /** From now on that credential is masked, with its scheme ({@code Bearer …}) and without. */
    void hide(String credential) {
        secrets.add(credential);
        var token = credential.substring(credential.indexOf(' ') + 1);
        if (token.length() >= MIN_TOKEN_LENGTH) {
            secrets.add(token);
        }
    }

    String apply(String text) {
        var result = text;
        for (var secret : secrets) {
            result = result.replace(secret, MASK);
        }
        return result;
    }

    /** The same tree with masked strings and names. */
    JsonNode apply(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                var result = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(member -> result.set(apply(member.getKey()), apply(member.getValue())));
                yield result;
            }
            case ArrayNode array -> {
                var result = JsonNodeFactory.instance.arrayNode();
                array.forEach(element -> result.add(apply(element)));
                yield result;
            }
            default -> node.isString() ? JsonNodeFactory.instance.stringNode(apply(node.asString())) : node;
        };
    }

    @Override
    public String toString() {
        return "Redaction of " + secrets.size() + " texts";
    }
}
