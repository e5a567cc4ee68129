package dev.tenantry.cli.importer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;

/**
 * Reads {@code CLIENTS_CONFIG}: a JSON object of client ids and their configurations. Reports everything that the OneApp
 * server reports at its start, in its words, and what it would only notice later.
 */
final class ClientsConfig {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ClientsConfig() {}

    /** Reads a configuration, plain or compressed. */
    static Clients read(String text) {
        try {
            return clients(parse(ConfigText.json(text)));
        } catch (InvalidConfigException e) {
            return Clients.failed(e.reason());
        }
    }

    private static Clients clients(ObjectNode config) {
        var findings = new Findings();
        var clients = new ArrayList<Client>();
        config.properties().forEach(entry -> {
            var place = "CLIENTS_CONFIG[\"" + entry.getKey() + "\"]";
            if (entry.getValue() instanceof ObjectNode fields) {
                clients.add(new ClientFields(field -> place + "." + field, fields, findings).read(entry.getKey()));
            } else {
                findings.error(place + " must be an object");
            }
        });
        if (config.isEmpty()) {
            findings.error("CLIENTS_CONFIG has no client");
        }
        return new Clients(clients, findings.errors(), findings.warnings());
    }

    private static ObjectNode parse(String json) throws InvalidConfigException {
        try {
            JsonNode root = MAPPER.readTree(json);
            if (root instanceof ObjectNode object) {
                return object;
            }
            throw root.isMissingNode()
                    ? new InvalidConfigException("CLIENTS_CONFIG is not valid JSON: it is empty")
                    : new InvalidConfigException("CLIENTS_CONFIG must be a JSON object mapping client IDs to configs");
        } catch (JsonProcessingException e) {
            throw new InvalidConfigException("CLIENTS_CONFIG is not valid JSON: " + reason(e));
        }
    }

    /** The parser's own message would quote the text around the fault, which may be a credential. */
    private static String reason(JsonProcessingException e) {
        var what = e.getOriginalMessage().startsWith("Duplicate field")
                ? "a key for the second time"
                : e.getOriginalMessage().startsWith("Unexpected end-of-input") ? "unexpected end" : "unexpected text";
        JsonLocation place = e.getLocation();
        return place == null ? what : what + " in line " + place.getLineNr() + ", column " + place.getColumnNr();
    }
}
