package dev.tenantry.toolpack.rest.call;

import dev.tenantry.toolpack.rest.openapi.MediaTypes;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an upstream says about its refusal: one line of bounded length, without the credential. */
final class ErrorMessage {

    private static final int MAX_LENGTH = 300;

    /** Common names, among them those of RFC 9457. */
    private static final List<String> FIELDS =
            List.of("error_description", "error", "message", "detail", "title", "errors", "reason");

    private ErrorMessage() {}

    /** The message, or empty. */
    static String of(Answer answer, Redaction redaction, JsonMapper json) {
        if (answer.isEncoded()) {
            return "";
        }
        var text = redaction.apply(answer.text());
        if (!MediaTypes.isJson(answer.contentType()) && !text.stripLeading().startsWith("{")) {
            return answer.contentType().startsWith("text/plain") ? line(text) : "";
        }
        try {
            return line(redaction.apply(find(json.readTree(text))));
        } catch (JacksonException e) {
            return "";
        }
    }

    private static String find(JsonNode node) {
        if (node.isString()) {
            return node.asString();
        }
        if (node.isArray() && !node.isEmpty()) {
            return find(node.path(0));
        }
        return FIELDS.stream()
                .filter(node::has)
                .map(node::path)
                .map(ErrorMessage::find)
                .filter(message -> !message.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String line(String text) {
        var line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH - 1) + "…" : line;
    }
}
