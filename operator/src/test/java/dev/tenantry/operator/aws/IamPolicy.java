package dev.tenantry.operator.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One identity policy. Allowed is what some statement allows and none denies; a statement counts where action, resource
 * and every condition match.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
record IamPolicy(JsonNode document) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");

    /**
     * A request.
     *
     * @param resource ARN
     * @param context condition keys that the request has, and their values
     */
    record Request(String action, String resource, Map<String, String> context) {}

    static IamPolicy read(Path file) throws IOException {
        return new IamPolicy(new ObjectMapper().readTree(file.toFile()));
    }

    boolean allows(Request request) {
        return matches("Allow", request) && !matches("Deny", request);
    }

    private boolean matches(String effect, Request request) {
        return document.get("Statement")
                .valueStream()
                .filter(statement -> effect.equals(statement.get("Effect").asText()))
                .anyMatch(statement -> applies(statement, request));
    }

    private static boolean applies(JsonNode statement, Request request) {
        return texts(statement.get("Action")).anyMatch(action -> isLike(action, request.action()))
                && texts(statement.get("Resource")).anyMatch(resource -> isLike(resource, request.resource()))
                && statement.path("Condition").properties().stream()
                        .allMatch(operator -> holds(operator.getKey(), operator.getValue(), request));
    }

    /** All keys of an operator must hold; one of several values is enough. */
    private static boolean holds(String operator, JsonNode keys, Request request) {
        return keys.properties().stream().allMatch(key -> texts(key.getValue())
                .anyMatch(value ->
                        holds(operator, Optional.ofNullable(request.context().get(key.getKey())), value, request)));
    }

    /** A key that the request has not, and a variable that stands for such a key, equal nothing. */
    private static boolean holds(String operator, Optional<String> found, String wanted, Request request) {
        return switch (operator) {
            case "StringEquals" -> found.isPresent() && resolve(wanted, request).equals(found);
            case "Null" -> found.isEmpty() == Boolean.parseBoolean(wanted);
            default -> throw new IllegalArgumentException("condition operator " + operator);
        };
    }

    private static Optional<String> resolve(String text, Request request) {
        var variables = VARIABLE.matcher(text);
        if (variables.results().anyMatch(each -> !request.context().containsKey(each.group(1)))) {
            return Optional.empty();
        }
        return Optional.of(VARIABLE.matcher(text)
                .replaceAll(each -> Matcher.quoteReplacement(request.context().get(each.group(1)))));
    }

    private static boolean isLike(String pattern, String text) {
        var expression = Stream.of(pattern.split("(?<=\\*)|(?=\\*)"))
                .map(part -> part.equals("*") ? ".*" : Pattern.quote(part))
                .reduce("", String::concat);
        return text.matches(expression);
    }

    private static Stream<String> texts(JsonNode oneOrMore) {
        return oneOrMore.isArray()
                ? StreamSupport.stream(oneOrMore.spliterator(), false).map(JsonNode::asText)
                : Stream.of(oneOrMore.asText());
    }
}
