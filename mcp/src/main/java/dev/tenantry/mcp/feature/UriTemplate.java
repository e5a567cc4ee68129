package dev.tenantry.mcp.feature;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the variables of a URI template in a URI. Only simple variables, {@code {name}}: one stands for a non-empty part
 * without a slash, and neither that part nor what it decodes to may lead to another folder.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc6570#section-3.2.2">RFC 6570, simple string expansion</a>
 */
final class UriTemplate {

    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z0-9_]+)}");

    private final Pattern pattern;
    private final List<String> names = new ArrayList<>();

    /** @throws IllegalArgumentException if the template has other expressions than simple variables */
    UriTemplate(String template) {
        var matcher = VARIABLE.matcher(template);
        var regex = new StringBuilder();
        var end = 0;
        while (matcher.find()) {
            regex.append(literal(template, template.substring(end, matcher.start())))
                    .append("([^/?#]+)");
            names.add(matcher.group(1));
            end = matcher.end();
        }
        regex.append(literal(template, template.substring(end)));
        this.pattern = Pattern.compile(regex.toString());
    }

    private static String literal(String template, String text) {
        if (text.contains("{") || text.contains("}")) {
            throw new IllegalArgumentException("only {name} can stand in a URI template: " + template);
        }
        return Pattern.quote(text);
    }

    /** The variables' values, decoded; empty if the URI is not of this form. */
    Optional<Map<String, String>> match(String uri) {
        var matcher = pattern.matcher(uri);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var values = new HashMap<String, String>();
        for (var i = 0; i < names.size(); i++) {
            var value = decoded(matcher.group(i + 1));
            if (value.isEmpty() || leads(value.get())) {
                return Optional.empty();
            }
            values.put(names.get(i), value.get());
        }
        return Optional.of(values);
    }

    private static Optional<String> decoded(String text) {
        try {
            // a plus sign is a plus sign in a path
            return Optional.of(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Out of the folder that it names something in. */
    private static boolean leads(String value) {
        return value.equals(".")
                || value.equals("..")
                || value.contains("/")
                || value.contains("\\")
                || value.indexOf(0) >= 0;
    }
}
