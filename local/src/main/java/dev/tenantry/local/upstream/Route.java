package dev.tenantry.local.upstream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * An operation of the upstream.
 *
 * @param path template such as {@code /devices/{device_id}}
 * @param status status of a good answer
 */
record Route(String method, String path, int status, Function<Call, ObjectNode> answer) {

    static Route get(String path, Function<Call, ObjectNode> answer) {
        return new Route("GET", path, 200, answer);
    }

    static Route post(String path, int status, Function<Call, ObjectNode> answer) {
        return new Route("POST", path, status, answer);
    }

    /** Values of the placeholders if that path, already decoded segment by segment, is of this route. */
    Optional<Map<String, String>> match(String[] segments) {
        var template = path.substring(1).split("/", -1);
        if (template.length != segments.length) {
            return Optional.empty();
        }
        var variables = new LinkedHashMap<String, String>();
        for (var i = 0; i < template.length; i++) {
            if (template[i].startsWith("{")) {
                variables.put(template[i].substring(1, template[i].length() - 1), segments[i]);
            } else if (!template[i].equals(segments[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
