package dev.tenantry.mcp.jsonrpc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes JSON-RPC messages as UTF-8, each on one line. */
public final class MessageWriter {

    private static final int USUAL_SIZE = 512;
    private static final byte[] START = ascii("{\"jsonrpc\":\"2.0\"");
    private static final byte[] ID = ascii(",\"id\":");
    private static final byte[] METHOD = ascii(",\"method\":");
    private static final byte[] PARAMS = ascii(",\"params\":");
    private static final byte[] RESULT = ascii(",\"result\":");
    private static final byte[] ERROR = ascii(",\"error\":");

    private final JsonMapper mapper = JsonMapper.builder().build();

    /** Writes half a surrogate pair, which has no form in UTF-8, as the escape that it came as. */
    private final JsonMapper escaping =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** The response to a request. */
    public byte[] write(JsonNode id, Reply reply) {
        return switch (reply) {
            case Reply.Result(Object value) -> line(line -> line.id(id).member(RESULT, value));
            case Reply.Written(byte[] json) -> line(line -> line.id(id).written(RESULT, json));
            case Reply.Failure(int code, String message, var data) -> failure(id, code, message, data);
            case Reply.Refused(int code, String message, var data) -> failure(id, code, message, data);
        };
    }

    /**
     * An error response.
     *
     * @param id id of the request, or the null node where it is not known; then the response has none
     * @param data more for programs, or empty
     */
    public byte[] writeError(JsonNode id, int code, String message, Map<String, String> data) {
        var node = JsonNodeFactory.instance.objectNode();
        data.forEach(node::put);
        return failure(id, code, message, data.isEmpty() ? null : node);
    }

    /** A notification. */
    public byte[] writeNotification(String method, ObjectNode params) {
        return line(line -> line.member(METHOD, method).member(PARAMS, params));
    }

    /** A request of the server. */
    public byte[] writeRequest(JsonNode id, String method, ObjectNode params) {
        return line(line -> line.id(id).member(METHOD, method).member(PARAMS, params));
    }

    /** A part of a message, to be written often. */
    public byte[] writeValue(JsonNode value) {
        return mapper.writeValueAsBytes(value);
    }

    private byte[] failure(JsonNode id, int code, String message, @Nullable JsonNode data) {
        var error = JsonNodeFactory.instance.objectNode().put("code", code).put("message", message);
        if (data != null) {
            error.set("data", data);
        }
        return line(line -> line.id(id).member(ERROR, error));
    }

    private byte[] line(Consumer<Line> parts) {
        try {
            return written(mapper, parts);
        } catch (JacksonException e) {
            return written(escaping, parts);
        }
    }

    private static byte[] written(JsonMapper mapper, Consumer<Line> parts) {
        var line = new Line(mapper, new ByteArrayOutputStream(USUAL_SIZE));
        line.out.writeBytes(START);
        parts.accept(line);
        line.out.write('}');
        return line.out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private record Line(JsonMapper mapper, ByteArrayOutputStream out) {

        /** MCP: an id that could not be read is left out. */
        Line id(JsonNode id) {
            if (id.isNull()) {
                return this;
            }
            if (id.isIntegralNumber()) {
                // what most ids are needs no generator
                written(ID, ascii(id.asString()));
                return this;
            }
            return member(ID, id);
        }

        Line member(byte[] name, Object value) {
            out.writeBytes(name);
            mapper.writeValue(out, value);
            return this;
        }

        void written(byte[] name, byte[] json) {
            out.writeBytes(name);
            out.writeBytes(json);
        }
    }
}
