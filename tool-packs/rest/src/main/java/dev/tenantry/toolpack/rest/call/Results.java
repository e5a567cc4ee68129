package dev.tenantry.toolpack.rest.call;

import dev.tenantry.mcp.ToolResult;
import dev.tenantry.toolpack.rest.openapi.MediaTypes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns an upstream's answer into a tool's result. */
final class Results {

    private static final JsonMapper JSON = JsonMapper.builder()
            // amounts keep every digit
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Results() {}

    static ToolResult of(Answer answer, long maxBytes, Redaction redaction) {
        if (answer.isRedirect()) {
            return ToolResult.error(Statuses.line(answer.status())
                    + ": the upstream redirects, which is not followed; baseUrl must be the final address");
        }
        if (!answer.isSuccess()) {
            var message = ErrorMessage.of(answer, redaction, JSON);
            return ToolResult.error(Statuses.line(answer.status()) + (message.isEmpty() ? "" : ": " + message));
        }
        if (!answer.content().complete()) {
            return ToolResult.error(
                    "The upstream's answer is larger than " + maxBytes
                            + " bytes; ask for less (a filter, a smaller page), or let the platform team raise maxResponseBytes");
        }
        if (answer.content().size() == 0) {
            return ToolResult.text("HTTP " + answer.status() + ", no content");
        }
        if (answer.isEncoded()) {
            return ToolResult.error("The upstream's answer is compressed (" + answer.contentEncoding()
                    + "), although that was not asked for");
        }
        return content(answer, redaction);
    }

    private static ToolResult content(Answer answer, Redaction redaction) {
        var text = answer.text();
        if (MediaTypes.isJson(answer.contentType()) || (answer.contentType().isEmpty() && looksLikeJson(text))) {
            return json(text, redaction);
        }
        if (answer.isText()) {
            return ToolResult.text(redaction.apply(text));
        }
        return ToolResult.text("The upstream answered " + answer.content().size() + " bytes of " + answer.contentType()
                + "; only JSON and text are passed on");
    }

    private static boolean looksLikeJson(String text) {
        var start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }

    private static ToolResult json(String text, Redaction redaction) {
        JsonNode node;
        try {
            node = redaction.apply(JSON.readTree(text));
        } catch (JacksonException e) {
            var location = e.getLocation();
            return ToolResult.error("The upstream's answer says it is JSON but is broken"
                    + (location == null
                            ? ""
                            : " at line " + location.getLineNr() + ", column " + location.getColumnNr()));
        }
        return switch (node) {
            case ObjectNode object -> ToolResult.structured(object, object.toString());
            case JsonNode list
            when list.isArray() -> {
                var object = JsonNodeFactory.instance.objectNode();
                object.set("items", list);
                yield ToolResult.structured(object, object.toString());
            }
            default -> ToolResult.text(node.isString() ? node.asString() : node.toString());
        };
    }
}
