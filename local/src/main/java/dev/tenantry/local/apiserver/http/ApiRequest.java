package dev.tenantry.local.apiserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.apiserver.resource.ApiException;
import dev.tenantry.local.apiserver.resource.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request, read completely.
 *
 * @param query the last value of each name, decoded
 * @param contentType without parameters, empty where there is none
 */
record ApiRequest(
        String method,
        String path,
        Map<String, String> query,
        String accept,
        String contentType,
        String userAgent,
        String body) {

    private static final String PROTOBUF = "application/vnd.kubernetes.protobuf";

    @Nullable
    String parameter(String name) {
        return query.get(name);
    }

    boolean flag(String name) {
        var value = query.get(name);
        return "true".equals(value) || "1".equals(value);
    }

    boolean isWatch() {
        return method.equals("GET") && flag("watch");
    }

    /** The body as an object, from JSON or YAML. */
    ObjectNode object() {
        if (tree() instanceof ObjectNode object) {
            return object;
        }
        throw ApiException.badRequest("the body of the request is not an object");
    }

    /** The body, from JSON or YAML; missing where there is none. */
    JsonNode tree() {
        if (contentType.equals(PROTOBUF)) {
            throw ApiException.unsupportedMediaType(contentType);
        }
        if (body.isBlank()) {
            return MissingNode.getInstance();
        }
        return body.stripLeading().startsWith("{") ? Json.read(body) : Json.readYaml(body);
    }
}
