package dev.tenantry.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Locale;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns the nodes of one YAML document into JSON, writing aliases out up to a bound. */
final class YamlTree {

    /** More than any manifest has; a few nested aliases could otherwise stand for billions of values. */
    static final int MAX_VALUES = 100_000;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final LineIndex.Builder lines = new LineIndex.Builder();
    private int values;
    private int depth;

    JsonNode read(Node root) throws MalformedDocumentException {
        return value(root, "");
    }

    LineIndex lines(int first) {
        return lines.build(first);
    }

    private JsonNode value(Node node, String path) throws MalformedDocumentException {
        if (++values > MAX_VALUES) {
            throw malformed(node, "holds more than " + MAX_VALUES + " values once its aliases are written out");
        }
        if (++depth > YamlReader.MAX_DEPTH) {
            throw malformed(node, "nested more than " + YamlReader.MAX_DEPTH + " levels deep, or an alias of itself");
        }
        var json =
                switch (node) {
                    case MappingNode mapping -> mapping(mapping, path);
                    case SequenceNode sequence -> sequence(sequence, path);
                    case ScalarNode scalar -> scalar(scalar);
                    default -> throw malformed(node, "is not a mapping, a list or a value");
                };
        depth--;
        return json;
    }

    private ObjectNode mapping(MappingNode mapping, String path) throws MalformedDocumentException {
        var object = JSON.objectNode();
        var seen = new HashMap<String, Integer>();
        for (var tuple : mapping.getValue()) {
            var line = YamlReader.lineOf(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw malformed(tuple.getKeyNode(), "a key must be a plain text");
            }
            var name = key.getValue();
            var entry = LineIndex.entry(path, name);
            var earlier = seen.putIfAbsent(name, line);
            if (earlier != null) {
                throw new MalformedDocumentException(line, entry, "duplicate key, first in line " + earlier);
            }
            lines.put(entry, line);
            object.set(name, value(tuple.getValueNode(), entry));
        }
        return object;
    }

    private ArrayNode sequence(SequenceNode sequence, String path) throws MalformedDocumentException {
        var array = JSON.arrayNode();
        for (var item : sequence.getValue()) {
            var place = LineIndex.item(path, array.size());
            lines.put(place, YamlReader.lineOf(item));
            array.add(value(item, place));
        }
        return array;
    }

    private static JsonNode scalar(ScalarNode node) throws MalformedDocumentException {
        var text = node.getValue();
        var tag = node.getTag();
        if (tag.equals(Tag.STR)) {
            return JSON.textNode(text);
        } else if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        } else if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        } else if (tag.equals(Tag.INT)) {
            return integer(node, text.toLowerCase(Locale.ROOT));
        } else if (tag.equals(Tag.FLOAT)) {
            return decimal(node, text);
        }
        throw malformed(node, "the tag " + tag.getValue() + " is not allowed");
    }

    private static JsonNode integer(ScalarNode node, String text) throws MalformedDocumentException {
        try {
            var number = text.startsWith("0x")
                    ? new BigInteger(text.substring(2), 16)
                    : text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
            return number.bitLength() < Long.SIZE ? JSON.numberNode(number.longValue()) : JSON.numberNode(number);
        } catch (NumberFormatException e) {
            throw malformed(node, "not an integer: " + text);
        }
    }

    private static JsonNode decimal(ScalarNode node, String text) throws MalformedDocumentException {
        try {
            return JSON.numberNode(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw malformed(node, "JSON has no number such as " + text);
        }
    }

    private static MalformedDocumentException malformed(Node node, String message) {
        return new MalformedDocumentException(YamlReader.lineOf(node), message);
    }
}
