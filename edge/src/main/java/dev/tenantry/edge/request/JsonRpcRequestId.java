package dev.tenantry.edge.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/**
 * The id of a JSON-RPC 2.0 request, which its error answer repeats.
 *
 * @param text the string, or the number as the client wrote it
 * @param number whether it is a number
 */
record JsonRpcRequestId(String text, boolean number) {

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Finds the id in the first bytes of a body.
     *
     * @param prefix the body, or as much of it as was read
     * @return empty where these bytes do not show a JSON-RPC request with an id
     */
    static Optional<JsonRpcRequestId> find(byte[] prefix) {
        var fields = new Fields();
        try (JsonParser parser = JSON.createParser(prefix)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    fields.read(parser);
                }
            }
        } catch (IOException endOfPrefixOrNotJson) {
            return fields.id();
        }
        return fields.id();
    }

    void writeTo(JsonGenerator json) throws IOException {
        if (number) {
            json.writeNumber(text);
        } else {
            json.writeString(text);
        }
    }

    /** The members of the top-level object that make it a request. */
    private static final class Fields {
        private boolean version;
        private boolean method;
        private Optional<JsonRpcRequestId> id = Optional.empty();

        void read(JsonParser parser) throws IOException {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == null) {
                return;
            }
            switch (name) {
                case "jsonrpc" -> version = value == JsonToken.VALUE_STRING && "2.0".equals(parser.getText());
                case "method" -> method = value == JsonToken.VALUE_STRING;
                case "id" -> id = idOf(parser, value);
                default -> {
                    // only the three members above make a request
                }
            }
            parser.skipChildren();
        }

        private static Optional<JsonRpcRequestId> idOf(JsonParser parser, JsonToken value) throws IOException {
            return switch (value) {
                case VALUE_STRING -> Optional.of(new JsonRpcRequestId(parser.getText(), false));
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Optional.of(new JsonRpcRequestId(parser.getText(), true));
                default -> Optional.empty();
            };
        }

        Optional<JsonRpcRequestId> id() {
            return version && method ? id : Optional.empty();
        }
    }
}
