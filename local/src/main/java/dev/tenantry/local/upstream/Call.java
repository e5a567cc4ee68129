package dev.tenantry.local.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * One request for an operation.
 *
 * @param variables values of the placeholders of the path
 * @param query values of the query, the last one where a name is repeated
 * @param body JSON object of the body; empty if there is none
 */
record Call(Company company, Map<String, String> variables, Map<String, String> query, ObjectNode body) {

    /** A placeholder that is a number, such as an id. */
    int id(String variable) {
        return number(variables.getOrDefault(variable, ""), variable);
    }

    String text(String variable) {
        return variables.getOrDefault(variable, "");
    }

    Optional<String> filter(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isBlank());
    }

    Optional<Integer> numberFilter(String name) {
        return filter(name).map(value -> number(value, name));
    }

    /** A number of the query that must be there. */
    int requiredNumber(String name) {
        return numberFilter(name).orElseThrow(() -> new RefusedException(400, name + " is required"));
    }

    /** A text of the body that must be there. */
    String requiredText(String member) {
        return required(member).asText();
    }

    JsonNode required(String member) {
        var value = body.path(member);
        if (value.isMissingNode() || value.isNull()) {
            throw new RefusedException(400, member + " is required");
        }
        return value;
    }

    private static int number(String value, String name) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new RefusedException(400, name + " must be a number");
        }
    }
}
