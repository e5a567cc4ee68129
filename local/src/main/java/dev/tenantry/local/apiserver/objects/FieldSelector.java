package dev.tenantry.local.apiserver.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.apiserver.resource.ApiException;
import java.util.ArrayList;
import java.util.List;

/** Terms such as {@code metadata.name=acme} or {@code status.phase!=Running}, all of which must hold. */
record FieldSelector(List<Term> terms) {

    private record Term(String path, boolean equal, String value) {
        boolean holds(JsonNode object) {
            var node = object;
            for (var step : path.split("\\.", -1)) {
                node = node.path(step);
            }
            return node.asText("").equals(value) == equal;
        }
    }

    static FieldSelector parse(String text) {
        var terms = new ArrayList<Term>();
        for (var term : text.split(",", -1)) {
            if (!term.isBlank()) {
                terms.add(parseTerm(term.strip()));
            }
        }
        return new FieldSelector(List.copyOf(terms));
    }

    private static Term parseTerm(String term) {
        for (var operator : List.of("!=", "==", "=")) {
            var at = term.indexOf(operator);
            if (at > 0) {
                return new Term(term.substring(0, at), !operator.equals("!="), term.substring(at + operator.length()));
            }
        }
        throw ApiException.badRequest("invalid field selector: '" + term + "' is not of the form path=value");
    }

    boolean matches(ObjectNode object) {
        return terms.stream().allMatch(term -> term.holds(object));
    }
}
