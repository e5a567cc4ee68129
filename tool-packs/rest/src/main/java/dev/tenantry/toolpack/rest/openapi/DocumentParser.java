package dev.tenantry.toolpack.rest.openapi;

import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads the text of a document, YAML 1.2 or JSON, into a tree. */
final class DocumentParser {

    /** Largest document in characters; the operator takes at most 256 KiB inline, a ConfigMap holds 1 MiB. */
    static final int MAX_LENGTH = 4 << 20;

    private static final Pattern JSON_START = Pattern.compile("\\s*\\{\\s*\"");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .loadSettings(
                            LoadSettings.builder().setCodePointLimit(MAX_LENGTH).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private DocumentParser() {}

    static ObjectNode parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new InvalidDocumentException(
                    Place.ROOT,
                    "the document has more than " + MAX_LENGTH + " characters",
                    "split it into several sources");
        }
        // JSON may be indented by tabs, which YAML forbids
        var mapper = JSON_START.matcher(text).lookingAt() ? JSON : YAML;
        if (read(mapper, text) instanceof ObjectNode document) {
            return document;
        }
        throw new InvalidDocumentException(
                Place.ROOT, "the document is not an object", "start it with a line such as \"openapi: 3.1.0\"");
    }

    private static JsonNode read(ObjectMapper mapper, String text) {
        try {
            if (mapper == YAML && text.contains("*")) {
                refuseAliases(text);
            }
            return mapper.readTree(text);
        } catch (JacksonException e) {
            var location = e.getLocation();
            var where = location == null
                    ? ""
                    : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
            throw new InvalidDocumentException(
                    where + firstLine(e.getOriginalMessage()) + "; correct the YAML or JSON", e);
        }
    }

    /** The tree reader takes an alias for its name as a string, so that a document would silently change its meaning. */
    private static void refuseAliases(String text) {
        try (var tokens = YAML.createParser(text)) {
            while (tokens.nextToken() != null) {
                if (tokens instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
                    throw new InvalidDocumentException(
                            new Place("line " + tokens.currentTokenLocation().getLineNr()),
                            "YAML aliases (*name) are not read",
                            "use $ref, or write the value out");
                }
            }
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("unreadable");
    }
}
