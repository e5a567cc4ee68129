package dev.tenantry.toolpack.rest.call;

import dev.tenantry.toolpack.rest.openapi.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Writes the value of a parameter in its style.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.1.html#style-values">OpenAPI 3.1, style values</a>
 */
final class ParameterValue {

    private static final Pattern DOT_SEGMENT = Pattern.compile("(^|[/\\\\;])\\.\\.?($|[/\\\\;])");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern HEADER_TEXT = Pattern.compile("[\\x20-\\x7E]*");

    private ParameterValue() {}

    /**
     * The value as part of a path: everything but unreserved characters is percent-encoded. Refused: an empty value, which
     * would address another resource; dot segments, which servers resolve even when encoded; control characters.
     */
    static String inPath(Parameter parameter, JsonNode value, String argument) {
        var plain = simple(parameter, value, UnaryOperator.identity());
        if (plain.isEmpty()) {
            throw new ArgumentException(argument, "must not be empty: it is part of the path");
        }
        var decoded =
                plain.replaceAll("(?i)%2e", ".").replaceAll("(?i)%2f", "/").replaceAll("(?i)%5c", "\\\\");
        if (DOT_SEGMENT.matcher(decoded).find()) {
            throw new ArgumentException(argument, "must not contain . or .. as a step of a path");
        }
        if (CONTROL.matcher(plain).find()) {
            throw new ArgumentException(argument, "must not contain control characters");
        }
        return simple(parameter, value, Percent::encode);
    }

    /** The value as a header: visible ASCII characters and spaces. */
    static String inHeader(Parameter parameter, JsonNode value, String argument) {
        var text = simple(parameter, value, UnaryOperator.identity());
        if (!HEADER_TEXT.matcher(text).matches()) {
            throw new ArgumentException(argument, "must have visible ASCII characters only: it is sent as a header");
        }
        return text;
    }

    /** The value as pairs of a query, each percent-encoded, for example {@code ids=1}. */
    static List<String> inQuery(Parameter parameter, JsonNode value) {
        var name = Percent.encode(parameter.name());
        return switch (parameter.style()) {
            case JSON -> List.of(name + "=" + Percent.encode(value.toString()));
            case DEEP_OBJECT -> pairs(value, key -> Percent.encode(parameter.name() + "[" + key + "]"), name);
            case SPACE_DELIMITED -> List.of(name + "=" + joined(value, "%20"));
            case PIPE_DELIMITED -> List.of(name + "=" + joined(value, "%7C"));
            case FORM, SIMPLE ->
                parameter.explode() && value.isContainer()
                        ? pairs(value, Percent::encode, name)
                        : List.of(name + "=" + joined(value, ","));
        };
    }

    private static List<String> pairs(JsonNode value, UnaryOperator<String> nameOfKey, String name) {
        var pairs = new ArrayList<String>();
        if (value.isObject()) {
            value.properties()
                    .forEach(member -> pairs.add(
                            nameOfKey.apply(member.getKey()) + "=" + Percent.encode(text(member.getValue()))));
        } else if (value.isArray()) {
            value.forEach(element -> pairs.add(name + "=" + Percent.encode(text(element))));
        } else {
            pairs.add(name + "=" + Percent.encode(text(value)));
        }
        return pairs;
    }

    private static String simple(Parameter parameter, JsonNode value, UnaryOperator<String> encoding) {
        if (parameter.style() == Parameter.Style.JSON) {
            return encoding.apply(value.toString());
        }
        if (value.isObject() && parameter.explode()) {
            return value.propertyStream()
                    .map(member -> encoding.apply(member.getKey()) + "=" + encoding.apply(text(member.getValue())))
                    .collect(Collectors.joining(","));
        }
        return parts(value).map(encoding).collect(Collectors.joining(","));
    }

    private static String joined(JsonNode value, String separator) {
        return parts(value).map(Percent::encode).collect(Collectors.joining(separator));
    }

    private static Stream<String> parts(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(ParameterValue::text);
        }
        return value.isObject()
                ? value.propertyStream().flatMap(member -> Stream.of(member.getKey(), text(member.getValue())))
                : Stream.of(text(value));
    }

    /** OpenAPI leaves open how a value inside a value is written; JSON keeps it whole. */
    private static String text(JsonNode value) {
        if (value.isContainer()) {
            return value.toString();
        }
        if (value.isFloatingPointNumber() && value.canConvertToExactIntegral() && value.canConvertToLong()) {
            // to JSON Schema 7.0 is an integer; to an upstream's path it is not
            return Long.toString(value.asLong());
        }
        return value.isNull() ? "" : value.asString();
    }
}
