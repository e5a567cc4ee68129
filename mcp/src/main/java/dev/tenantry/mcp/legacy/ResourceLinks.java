package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.jsonrpc.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Links to resources in results, for clients of a revision that has none: text with name and URI, which a model can use. */
final class ResourceLinks {

    private static final String CONTENT = "content";

    private ResourceLinks() {}

    /** The reply with text for links. */
    static Reply asText(Reply reply) {
        switch (reply) {
            case Reply.Result(ObjectNode result) -> replaceIn(result);
            case Reply.Result _, Reply.Written _, Reply.Failure _, Reply.Refused _ -> {
                // has no contents
            }
        }
        return reply;
    }

    /** Results of {@code tools/call} have contents, those of {@code prompts/get} messages with one each. */
    private static void replaceIn(ObjectNode result) {
        if (result.path(CONTENT) instanceof ArrayNode contents) {
            for (var i = 0; i < contents.size(); i++) {
                contents.set(i, asText(contents.path(i)));
            }
        }
        for (var message : result.path("messages")) {
            ((ObjectNode) message).set(CONTENT, asText(message.path(CONTENT)));
        }
    }

    private static JsonNode asText(JsonNode content) {
        if (!content.path("type").stringValue("").equals("resource_link")) {
            return content;
        }
        var uri = content.path("uri").stringValue("");
        var text = JsonNodeFactory.instance
                .objectNode()
                .put("type", "text")
                .put("text", content.path("name").stringValue("") + ": " + uri);
        if (content.has("annotations")) {
            text.set("annotations", content.path("annotations"));
        }
        return text;
    }
}
