package dev.tenantry.local.apiserver.print;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The JSONPath that printer columns use: fields (a dot in a name escaped), {@code [n]}, {@code [*]} and
 * {@code [?(@.field=='value')]}.
 */
final class JsonPath {

    private static final Pattern STEP = Pattern.compile("\\.(?<field>(?:[^.\\[\\\\]|\\\\.)+)"
            + "|\\['(?<quoted>[^']+)'\\]"
            + "|\\[(?<index>\\d+)\\]"
            + "|(?<all>\\[\\*\\])"
            + "|\\[\\?\\(@\\.(?<key>[A-Za-z0-9_]+)\\s*==\\s*['\"](?<value>[^'\"]*)['\"]\\)\\]");

    private final List<Function<JsonNode, Stream<JsonNode>>> steps;

    private JsonPath(List<Function<JsonNode, Stream<JsonNode>>> steps) {
        this.steps = steps;
    }

    /**
     * Reads a path such as {@code .status.conditions[?(@.type=='Ready')].status}.
     *
     * @throws IllegalArgumentException if the path uses more than is known here
     */
    static JsonPath parse(String text) {
        var steps = new ArrayList<Function<JsonNode, Stream<JsonNode>>>();
        var matcher = STEP.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new IllegalArgumentException("not a JSONPath that is understood here: " + text);
            }
            steps.add(step(matcher));
            at = matcher.end();
        }
        return new JsonPath(steps);
    }

    private static Function<JsonNode, Stream<JsonNode>> step(Matcher matcher) {
        if (matcher.group("field") != null) {
            return field(matcher.group("field").replace("\\", ""));
        }
        if (matcher.group("quoted") != null) {
            return field(matcher.group("quoted"));
        }
        if (matcher.group("index") != null) {
            var index = Integer.parseInt(matcher.group("index"));
            return node -> Stream.of(node.path(index));
        }
        if (matcher.group("all") != null) {
            return JsonPath::children;
        }
        var key = matcher.group("key");
        var value = matcher.group("value");
        return node -> children(node).filter(item -> item.path(key).asText("").equals(value));
    }

    private static Function<JsonNode, Stream<JsonNode>> field(String name) {
        return node -> Stream.of(node.path(name));
    }

    private static Stream<JsonNode> children(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }

    /** What the path leads to; absent fields and nulls lead to nothing. */
    List<JsonNode> find(JsonNode object) {
        var found = Stream.of(object);
        for (var step : steps) {
            found = found.flatMap(step);
        }
        return found.filter(node -> !node.isMissingNode() && !node.isNull()).toList();
    }
}
