package dev.tenantry.local.apiserver.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.apiserver.resource.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Requirements on labels, all of which must hold.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors">Label
 *     selectors</a>
 */
record LabelSelector(List<Requirement> requirements) {

    private static final String KEY = "([A-Za-z0-9][A-Za-z0-9./_-]*)";
    private static final Pattern EQUALITY = Pattern.compile(KEY + "\\s*(==|=|!=)\\s*([A-Za-z0-9._-]*)");
    private static final Pattern MEMBERSHIP = Pattern.compile(KEY + "\\s+(in|notin)\\s*\\(([^()]*)\\)");
    private static final Pattern EXISTENCE = Pattern.compile("(!?)\\s*" + KEY);

    /** A comma that is not inside parentheses. */
    private static final Pattern SEPARATOR = Pattern.compile(",(?![^()]*\\))");

    private sealed interface Requirement {
        boolean holds(JsonNode labels);

        record In(String key, Set<String> values) implements Requirement {
            @Override
            public boolean holds(JsonNode labels) {
                return labels.has(key) && values.contains(labels.get(key).asText());
            }
        }

        /** Also holds where the label is absent. */
        record NotIn(String key, Set<String> values) implements Requirement {
            @Override
            public boolean holds(JsonNode labels) {
                return !labels.has(key) || !values.contains(labels.get(key).asText());
            }
        }

        record Exists(String key, boolean wanted) implements Requirement {
            @Override
            public boolean holds(JsonNode labels) {
                return labels.has(key) == wanted;
            }
        }
    }

    static LabelSelector parse(String text) {
        var requirements = new ArrayList<Requirement>();
        for (var part : SEPARATOR.split(text, -1)) {
            if (!part.isBlank()) {
                requirements.add(parseRequirement(part.strip()));
            }
        }
        return new LabelSelector(List.copyOf(requirements));
    }

    private static Requirement parseRequirement(String text) {
        var membership = MEMBERSHIP.matcher(text);
        if (membership.matches()) {
            var values = Stream.of(membership.group(3).split(",", -1))
                    .map(String::strip)
                    .collect(Collectors.toSet());
            return membership.group(2).equals("in")
                    ? new Requirement.In(membership.group(1), values)
                    : new Requirement.NotIn(membership.group(1), values);
        }
        var equality = EQUALITY.matcher(text);
        if (equality.matches()) {
            var values = Set.of(equality.group(3));
            return equality.group(2).equals("!=")
                    ? new Requirement.NotIn(equality.group(1), values)
                    : new Requirement.In(equality.group(1), values);
        }
        var existence = EXISTENCE.matcher(text);
        if (existence.matches()) {
            return new Requirement.Exists(existence.group(2), existence.group(1).isEmpty());
        }
        throw ApiException.badRequest("unable to parse requirement: " + text);
    }

    boolean matches(ObjectNode object) {
        var labels = object.path("metadata").path("labels");
        return requirements.stream().allMatch(requirement -> requirement.holds(labels));
    }
}
