package dev.tenantry.toolpack.rest.openapi;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Follows {@code $ref} inside one document; nothing outside it is ever fetched. */
final class References {

    static final String REF = "$ref";

    private static final List<String> IN_PLACE_LISTS = List.of("allOf", "anyOf", "oneOf");
    private static final List<String> IN_PLACE = List.of("not", "if", "then", "else");

    private final ObjectNode document;
    private final Map<Place, Boolean> recursive = new HashMap<>();

    References(ObjectNode document) {
        this.document = document;
    }

    /** The object that a parameter, body or path item is, or refers to. */
    ObjectNode follow(JsonNode node, Place place) {
        var seen = new HashSet<Place>();
        var current = node;
        while (current.path(REF).isString()) {
            var target = target(current, place);
            if (!seen.add(target)) {
                throw new InvalidDocumentException(
                        place, "the reference leads back to itself", "let it name an object");
            }
            current = target.in(document);
        }
        if (current instanceof ObjectNode object) {
            return object;
        }
        throw new InvalidDocumentException(place, "an object is expected", "correct the document");
    }

    /** Where the reference of that node leads; exists. */
    Place target(JsonNode node, Place place) {
        var ref = node.path(REF).asString();
        if (!ref.startsWith("#")) {
            throw new InvalidDocumentException(
                    place,
                    "$ref " + ref + " leads out of the document",
                    "copy what it names into this document; nothing is fetched");
        }
        if (!ref.equals("#") && !ref.startsWith("#/")) {
            throw new InvalidDocumentException(
                    place, "$ref " + ref + " is not a JSON pointer", "write it as #/components/schemas/<name>");
        }
        var target = new Place(URLDecoder.decode(ref.replace("+", "%2B"), StandardCharsets.UTF_8));
        if (target.in(document).isMissingNode()) {
            throw new InvalidDocumentException(
                    place, "$ref " + ref + " names nothing in this document", "correct the name, or add what it names");
        }
        return target;
    }

    /** Whether a schema contains itself. */
    boolean isRecursive(Place schema) {
        var known = recursive.get(schema);
        if (known == null) {
            known = reaches(schema, schema, new HashSet<>(), this::everywhere);
            recursive.put(schema, known);
        }
        return known;
    }

    /** Whether a schema asks of a value what it asks of the same value, so that checking never ends. */
    boolean neverEnds(Place schema) {
        return reaches(schema, schema, new HashSet<>(), this::inPlace);
    }

    private boolean reaches(Place from, Place goal, Set<Place> seen, BiConsumer<JsonNode, Set<Place>> collector) {
        var next = new HashSet<Place>();
        collector.accept(from.in(document), next);
        for (var place : next) {
            if (place.equals(goal) || (seen.add(place) && reaches(place, goal, seen, collector))) {
                return true;
            }
        }
        return false;
    }

    private void everywhere(JsonNode node, Set<Place> found) {
        collect(node, found);
        node.forEach(child -> everywhere(child, found));
    }

    private void inPlace(JsonNode node, Set<Place> found) {
        collect(node, found);
        IN_PLACE_LISTS.forEach(key -> node.path(key).forEach(child -> inPlace(child, found)));
        IN_PLACE.forEach(key -> {
            if (node.path(key).isObject()) {
                inPlace(node.path(key), found);
            }
        });
    }

    private static void collect(JsonNode node, Set<Place> found) {
        var ref = node.path(REF);
        if (ref.isString() && ref.asString().startsWith("#")) {
            found.add(new Place(URLDecoder.decode(ref.asString().replace("+", "%2B"), StandardCharsets.UTF_8)));
        }
    }
}
