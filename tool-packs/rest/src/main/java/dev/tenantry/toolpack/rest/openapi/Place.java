package dev.tenantry.toolpack.rest.openapi;

import tools.jackson.databind.JsonNode;

/**
 * A place in a document, written as a URI fragment with a JSON pointer, for example {@code #/paths/~1devices/get}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6901">RFC 6901</a>
 */
public record Place(String fragment) {

    /** The document itself. */
    static final Place ROOT = new Place("#");

    /** The member of that name. */
    Place child(String name) {
        return new Place(fragment + "/" + name.replace("~", "~0").replace("/", "~1"));
    }

    /** The element at that index. */
    Place child(int index) {
        return new Place(fragment + "/" + index);
    }

    /** Last step of the way, unescaped; empty for the document itself. */
    String lastStep() {
        var slash = fragment.lastIndexOf('/');
        return slash < 0 ? "" : unescape(fragment.substring(slash + 1));
    }

    /** What lies at this place, or a missing node. */
    JsonNode in(JsonNode document) {
        var node = document;
        var steps = fragment.substring(1).split("/", -1);
        for (var i = 1; i < steps.length; i++) {
            var step = unescape(steps[i]);
            node = node.isArray() && step.matches("\\d{1,6}") ? node.path(Integer.parseInt(step)) : node.path(step);
        }
        return node;
    }

    private static String unescape(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }

    @Override
    public String toString() {
        return fragment;
    }
}
