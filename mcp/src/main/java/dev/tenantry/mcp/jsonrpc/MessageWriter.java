package dev.tenantry.mcp.jsonrpc;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes JSON-RPC responses as UTF-8. */
public final class MessageWriter {

    private final JsonMapper mapper = JsonMapper.builder().build();

    /** The response to a request. */
    public byte[] write(JsonNode id, Reply reply) {
        return switch (reply) {
            case Reply.Result(Object value) -> mapper.writeValueAsBytes(new Response("2.0", id, value, null));
            case Reply.Failure(int code, String message, var data) -> error(id, new Fault(code, message, data));
        };
    }

    /**
     * An error response.
     *
     * @param id id of the request, or the null node where it is not known
     * @param data more for programs, or empty
     */
    public byte[] writeError(JsonNode id, int code, String message, Map<String, String> data) {
        return error(id, new Fault(code, message, data.isEmpty() ? null : data));
    }

    private byte[] error(JsonNode id, Fault fault) {
        return mapper.writeValueAsBytes(new Response("2.0", id, null, fault));
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Response(
            String jsonrpc,
            JsonNode id,
            @Nullable Object result,
            @Nullable Fault error) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Fault(int code, String message, @Nullable Object data) {}
}
