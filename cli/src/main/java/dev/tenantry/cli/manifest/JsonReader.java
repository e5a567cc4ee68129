package dev.tenantry.cli.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Reads JSON objects, one or several after another, keeping the line of every field. */
final class JsonReader {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(YamlReader.MAX_DEPTH)
                    .maxStringLength(ManifestLoader.MAX_BYTES)
                    .build())
            .build();

    private final JsonParser parser;
    private LineIndex.Builder lines = new LineIndex.Builder();

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads all objects of a text.
     *
     * @throws MalformedDocumentException at the first thing that is wrong
     */
    static List<Document> read(String text) throws MalformedDocumentException {
        try (var parser = FACTORY.createParser(text)) {
            return new JsonReader(parser).documents();
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            throw new MalformedDocumentException(
                    place == null ? 0 : place.getLineNr(),
                    "syntax error" + (place == null ? "" : " in column " + place.getColumnNr()) + ": "
                            + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private List<Document> documents() throws IOException, MalformedDocumentException {
        var documents = new ArrayList<Document>();
        while (parser.nextToken() != null) {
            var line = line();
            lines = new LineIndex.Builder();
            if (!(value("") instanceof ObjectNode object)) {
                throw new MalformedDocumentException(line, "must be a Kubernetes object with apiVersion and kind");
            }
            documents.add(new Document(object, lines.build(line)));
        }
        return documents;
    }

    private JsonNode value(String path) throws IOException, MalformedDocumentException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(path);
            case START_ARRAY -> array(path);
            case VALUE_STRING -> JSON.textNode(parser.getText());
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? JSON.numberNode(parser.getBigIntegerValue())
                        : JSON.numberNode(parser.getLongValue());
            case VALUE_NUMBER_FLOAT -> JSON.numberNode(parser.getDecimalValue());
            case VALUE_TRUE -> JSON.booleanNode(true);
            case VALUE_FALSE -> JSON.booleanNode(false);
            case VALUE_NULL -> JSON.nullNode();
            default -> throw new MalformedDocumentException(line(), "unexpected " + parser.getText());
        };
    }

    private ObjectNode object(String path) throws IOException, MalformedDocumentException {
        var object = JSON.objectNode();
        var seen = new HashMap<String, Integer>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            var entry = LineIndex.entry(path, name);
            var earlier = seen.putIfAbsent(name, line());
            if (earlier != null) {
                throw new MalformedDocumentException(line(), entry, "duplicate key, first in line " + earlier);
            }
            lines.put(entry, line());
            parser.nextToken();
            object.set(name, value(entry));
        }
        return object;
    }

    private ArrayNode array(String path) throws IOException, MalformedDocumentException {
        var array = JSON.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            var item = LineIndex.item(path, array.size());
            lines.put(item, line());
            array.add(value(item));
        }
        return array;
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }
}
