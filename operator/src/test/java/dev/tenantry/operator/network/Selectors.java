package dev.tenantry.operator.network;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.Map;
import java.util.Objects;

/** Label selectors: all of {@code matchLabels} and {@code matchExpressions} must hold; an empty one selects all. */
final class Selectors {

    private Selectors() {}

    static boolean matches(LabelSelector selector, Map<String, String> labels) {
        var wanted = Objects.requireNonNullElse(selector.getMatchLabels(), Map.<String, String>of());
        return wanted.entrySet().stream().allMatch(each -> each.getValue().equals(labels.get(each.getKey())))
                && selector.getMatchExpressions().stream().allMatch(each -> matches(each, labels));
    }

    private static boolean matches(LabelSelectorRequirement requirement, Map<String, String> labels) {
        var value = labels.get(requirement.getKey());
        return switch (requirement.getOperator()) {
            case "In" -> value != null && requirement.getValues().contains(value);
            case "NotIn" -> value == null || !requirement.getValues().contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> throw new IllegalArgumentException(requirement.getOperator());
        };
    }
}
