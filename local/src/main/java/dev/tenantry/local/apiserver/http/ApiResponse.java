package dev.tenantry.local.apiserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenantry.local.apiserver.resource.ApiException;
import dev.tenantry.local.apiserver.resource.Json;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * One answer.
 *
 * @param warnings texts of Warning headers
 */
record ApiResponse(int code, String contentType, Buffer body, List<String> warnings) {

    static final String JSON = "application/json";

    static ApiResponse ok(JsonNode body) {
        return json(200, body, List.of());
    }

    static ApiResponse json(int code, JsonNode body, List<String> warnings) {
        return new ApiResponse(code, JSON, Buffer.buffer(Json.bytes(body)), warnings);
    }

    static ApiResponse text(String text) {
        return new ApiResponse(200, "text/plain", Buffer.buffer(text), List.of());
    }

    static ApiResponse of(ApiException refusal) {
        return json(refusal.code(), refusal.toStatus(), List.of());
    }
}
