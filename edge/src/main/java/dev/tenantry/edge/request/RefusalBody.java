package dev.tenantry.edge.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** The JSON that a refused client reads; plain ASCII, whatever the client sent. */
final class RefusalBody {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private RefusalBody() {}

    /** {@code {"error": "<message>", "code": "<UPPER_SNAKE>"}}. */
    static String plain(Refusal refusal) {
        return write(json -> {
            json.writeStartObject();
            json.writeStringField("error", refusal.message());
            json.writeStringField("code", refusal.code().name());
            json.writeEndObject();
        });
    }

    /** The same as a JSON-RPC 2.0 error, whose code is the HTTP status. */
    static String jsonRpc(Refusal refusal, JsonRpcRequestId id) {
        return write(json -> {
            json.writeStartObject();
            json.writeStringField("jsonrpc", "2.0");
            json.writeFieldName("id");
            id.writeTo(json);
            json.writeObjectFieldStart("error");
            json.writeNumberField("code", refusal.status());
            json.writeStringField("message", refusal.message());
            json.writeObjectFieldStart("data");
            json.writeStringField("code", refusal.code().name());
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static String write(Content content) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            content.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }
}
