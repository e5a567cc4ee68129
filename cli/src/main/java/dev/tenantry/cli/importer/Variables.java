package dev.tenantry.cli.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The environment variables of a OneApp server: {@code CLIENTS_CONFIG}, or those of a server with one client, which was
 * known as {@code default}.
 */
final class Variables {

    /** Id of the only client of a server without {@code CLIENTS_CONFIG}. */
    static final String ONLY_CLIENT = "default";

    private static final String CLIENTS_CONFIG = "CLIENTS_CONFIG";

    /** What the OneApp server falls back to. */
    private static final Map<String, String> ADDRESSES =
            Map.of("coreBaseUrl", "https://api.oneapp.cl", "clientBaseUrl", "https://sechpos.oneapp.cl");

    /** Fields of a client's configuration, and the variables of a server with one client. */
    private static final Map<String, String> SINGLE = Map.of(
            "authorization", "AUTHORIZATION",
            "coreBaseUrl", "CORE_BASE_URL",
            "clientBaseUrl", "CLIENT_BASE_URL",
            "clientHeader", "CLIENT_HEADER",
            "httpTimeoutMs", "HTTP_TIMEOUT_MS");

    private final Map<String, String> variables;
    private final Findings findings = new Findings();

    private Variables(Map<String, String> variables) {
        this.variables = variables;
    }

    /** Reads the clients that a server with these variables would have. */
    static Clients read(Map<String, String> variables) {
        var config = variables.getOrDefault(CLIENTS_CONFIG, "");
        if (!config.isBlank()) {
            return ClientsConfig.read(config);
        } else if (SINGLE.values().stream().noneMatch(variables::containsKey)) {
            var names = String.join(", ", new TreeSet<>(SINGLE.values()));
            return Clients.failed("neither CLIENTS_CONFIG nor any of " + names + " is set");
        }
        return new Variables(variables).onlyClient();
    }

    private Clients onlyClient() {
        var fields = JsonNodeFactory.instance
                .objectNode()
                .put("authorization", value("authorization"))
                .put("coreBaseUrl", address("coreBaseUrl"))
                .put("clientBaseUrl", address("clientBaseUrl"))
                .put("clientHeader", value("clientHeader"))
                .put("name", "OneApp")
                .put("description", "");
        if (!value("httpTimeoutMs").isEmpty()) {
            fields.set("httpTimeoutMs", numberOrText(value("httpTimeoutMs")));
        }
        var client = new ClientFields(field -> SINGLE.getOrDefault(field, field), fields, findings).read(ONLY_CLIENT);
        return new Clients(List.of(client), findings.errors(), findings.warnings());
    }

    private String value(String field) {
        return variables.getOrDefault(SINGLE.get(field), "").strip();
    }

    private String address(String field) {
        var configured = value(field);
        if (!configured.isEmpty()) {
            return configured;
        }
        var fallback = ADDRESSES.getOrDefault(field, "");
        findings.warn(SINGLE.get(field) + " is not set: the OneApp server's own default is taken, " + fallback);
        return fallback;
    }

    private static JsonNode numberOrText(String text) {
        try {
            return JsonNodeFactory.instance.numberNode(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }
}
