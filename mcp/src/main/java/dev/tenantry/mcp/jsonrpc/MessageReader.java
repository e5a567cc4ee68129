package dev.tenantry.mcp.jsonrpc;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one JSON-RPC message from hostile bytes: UTF-8 only, no duplicate keys, nothing after the message, bounded
 * depth, names, numbers and ids. Numbers are kept as they are written, to the last digit. The size of the whole is the
 * caller's to bound.
 */
public final class MessageReader {

    /** Deepest nesting of objects and arrays. */
    public static final int MAX_DEPTH = 64;

    private static final int MAX_NAME_LENGTH = 1_024;
    private static final int MAX_NUMBER_LENGTH = 128;
    private static final int MAX_METHOD_LENGTH = 128;

    /** Of an id, which is held and repeated for as long as its request lasts. */
    private static final int MAX_ID_LENGTH = 1_024;

    private final JsonMapper mapper;

    /** @param maxBytes longest string in a message, which is the size of the longest message */
    public MessageReader(int maxBytes) {
        var constraints = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNameLength(MAX_NAME_LENGTH)
                .maxNumberLength(MAX_NUMBER_LENGTH)
                .maxStringLength(maxBytes)
                .build();
        var factory = JsonFactory.builder()
                .streamReadConstraints(constraints)
                // MCP: messages MUST be UTF-8; nobody on the way may read another text than we do
                .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                .build();
        this.mapper = JsonMapper.builder(factory)
                .nodeFactory(new ExactNumbers())
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .build();
    }

    /**
     * Reads a message.
     *
     * @throws InvalidMessageException if the bytes are anything but one message
     */
    public Message read(byte[] body) throws InvalidMessageException {
        if (!isUtf8(body)) {
            throw new InvalidMessageException(
                    ErrorCodes.PARSE_ERROR, "Parse error: the body is not UTF-8", NullNode.instance);
        }
        JsonNode json = parse(body);
        if (json.isMissingNode()) {
            throw new InvalidMessageException(
                    ErrorCodes.PARSE_ERROR, "Parse error: the body is empty", NullNode.instance);
        }
        if (json.isArray()) {
            throw invalid("Invalid request: a body holds one message, not a batch", NullNode.instance);
        }
        if (!(json instanceof ObjectNode object)) {
            throw invalid("Invalid request: a message is a JSON object", NullNode.instance);
        }
        return message(object);
    }

    /** RFC 3629 §3: the parser takes longer forms of characters too, in which a "/" is no "/" to others. */
    private static boolean isUtf8(byte[] body) {
        int bits = 0;
        for (byte b : body) {
            bits |= b;
        }
        if (bits >= 0) {
            return true;
        }
        try {
            var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private JsonNode parse(byte[] body) throws InvalidMessageException {
        try {
            return mapper.readTree(body);
        } catch (NumberFormatException e) {
            throw new InvalidMessageException(
                    ErrorCodes.PARSE_ERROR,
                    "Parse error: a number has more than %d places before or after its point"
                            .formatted(ExactNumbers.MAX_PLACES),
                    NullNode.instance);
        } catch (JacksonException e) {
            // only the place: the parser's own message repeats the body and names classes
            var place = e.getLocation();
            var where = place == null ? "" : " (line %d, column %d)".formatted(place.getLineNr(), place.getColumnNr());
            throw new InvalidMessageException(
                    ErrorCodes.PARSE_ERROR,
                    "Parse error: not JSON, a repeated key, or nested too deep" + where,
                    NullNode.instance);
        }
    }

    private static Message message(ObjectNode object) throws InvalidMessageException {
        JsonNode id = usableId(object);
        if (!"2.0".equals(object.path("jsonrpc").stringValue(null))) {
            throw invalid("Invalid request: jsonrpc must be \"2.0\"", id);
        }
        if (object.has("result") || object.has("error")) {
            return response(object, id);
        }
        String method = object.path("method").stringValue(null);
        if (method == null || method.isEmpty() || method.length() > MAX_METHOD_LENGTH) {
            throw invalid("Invalid request: method must be a name", id);
        }
        if (object.has("id") && id.isNull()) {
            throw invalid("Invalid request: id must be an integer or a string of at most 1024 characters", id);
        }
        ObjectNode params = params(object, id);
        return object.has("id") ? new Message.Request(id, method, params) : new Message.Notification(method, params);
    }

    private static Message response(ObjectNode object, JsonNode id) throws InvalidMessageException {
        var result = object.get("result");
        var error = object.get("error");
        if (object.has("method") || id.isNull() || (result == null) == (error == null)) {
            throw invalid("Invalid request: a response has an id and either a result or an error", id);
        }
        if (result instanceof ObjectNode given) {
            return new Message.Response(id, given, null);
        }
        if (error instanceof ObjectNode given) {
            return new Message.Response(id, null, given);
        }
        throw invalid("Invalid request: result and error must be objects", id);
    }

    private static ObjectNode params(ObjectNode object, JsonNode id) throws InvalidMessageException {
        JsonNode params = object.get("params");
        if (params == null) {
            return object.objectNode();
        }
        if (params instanceof ObjectNode given) {
            return given;
        }
        throw invalid("Invalid request: params must be an object", id);
    }

    private static JsonNode usableId(ObjectNode object) {
        JsonNode id = object.path("id");
        boolean usable =
                id.isIntegralNumber() || (id.isString() && id.stringValue().length() <= MAX_ID_LENGTH);
        return usable ? id : NullNode.instance;
    }

    private static InvalidMessageException invalid(String message, JsonNode id) {
        return new InvalidMessageException(ErrorCodes.INVALID_REQUEST, message, id);
    }
}
