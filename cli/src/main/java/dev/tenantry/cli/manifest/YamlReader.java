package dev.tenantry.cli.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads YAML 1.2 streams, keeping the line of every field. */
final class YamlReader {

    /** Deeper than any manifest; the composer recurses, so that more could exhaust its stack. */
    static final int MAX_DEPTH = 100;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setCodePointLimit(ManifestLoader.MAX_BYTES)
            .setMaxAliasesForCollections(Integer.MAX_VALUE) // YamlTree bounds what they stand for
            .build();

    private YamlReader() {}

    /**
     * Reads all documents of a stream; empty ones are left out.
     *
     * @throws MalformedDocumentException at the first thing that is wrong
     */
    static List<Document> read(String text) throws MalformedDocumentException {
        try {
            refuseDeepNesting(text);
            var documents = new ArrayList<Document>();
            for (var root : new Compose(SETTINGS).composeAllFromString(text)) {
                if (!root.getTag().equals(Tag.NULL)) {
                    documents.add(document(root));
                }
            }
            return documents;
        } catch (MarkedYamlEngineException e) {
            throw syntaxError(e);
        } catch (YamlEngineException e) {
            throw new MalformedDocumentException(0, "not YAML: " + e.getMessage());
        }
    }

    private static Document document(Node root) throws MalformedDocumentException {
        var line = lineOf(root);
        var tree = new YamlTree();
        if (tree.read(root) instanceof ObjectNode object) {
            return new Document(object, tree.lines(line));
        }
        throw new MalformedDocumentException(line, "must be a Kubernetes object, a mapping with apiVersion and kind");
    }

    private static void refuseDeepNesting(String text) throws MalformedDocumentException {
        var depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            if (event instanceof CollectionStartEvent) {
                depth++;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (depth > MAX_DEPTH) {
                var line = event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
                throw new MalformedDocumentException(line, "nested more than " + MAX_DEPTH + " levels deep");
            }
        }
    }

    static int lineOf(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }

    private static MalformedDocumentException syntaxError(MarkedYamlEngineException e) {
        var mark = e.getProblemMark();
        var column =
                mark.map(m -> "syntax error in column " + (m.getColumn() + 1)).orElse("syntax error");
        var reason = Stream.of(e.getProblem(), e.getContext())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
        return new MalformedDocumentException(mark.map(Mark::getLine).orElse(-1) + 1, column + ": " + reason);
    }
}
