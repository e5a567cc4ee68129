package dev.tenantry.crds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.runtime.CelEvaluationException;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One {@code x-kubernetes-validations} entry, compiled. */
record CelRule(
        ValidationRule source, CelEnvironment.Expression expression, CelEnvironment.@Nullable Expression message) {

    static CelRule compile(ValidationRule rule) {
        return new CelRule(
                rule,
                CelEnvironment.compile(rule.getRule()),
                rule.getMessageExpression() == null ? null : CelEnvironment.compile(rule.getMessageExpression()));
    }

    /** Whether the rule compares with the value before. */
    boolean isTransition() {
        return expression.usesOldSelf();
    }

    void check(JsonNode value, @Nullable JsonNode old, Schema schema, String path, Violations violations) {
        var optional = Boolean.TRUE.equals(source.getOptionalOldSelf());
        if (isTransition() && old == null && !optional) {
            return;
        }
        var variables = new HashMap<String, Object>();
        variables.put("self", CelValues.of(value, schema));
        if (isTransition()) {
            var oldSelf = old == null ? null : CelValues.of(old, schema);
            variables.put("oldSelf", optional ? Optional.ofNullable(oldSelf) : Objects.requireNonNull(oldSelf));
        }
        try {
            if (!Boolean.TRUE.equals(expression.program().eval(variables))) {
                violations.add(fieldOf(path), worded(value, detail(variables)));
            }
        } catch (CelEvaluationException e) {
            violations.add(fieldOf(path), worded(value, e.getMessage() + " evaluating rule: " + detail(variables)));
        }
    }

    /** The rule's fieldPath starts with a dot and points below the value. */
    private String fieldOf(String path) {
        var below = source.getFieldPath();
        if (below == null) {
            return path;
        }
        return path.isEmpty() ? below.substring(1) : path + below;
    }

    private String detail(Map<String, Object> variables) {
        if (message != null) {
            try {
                if (message.program().eval(variables) instanceof String text && !text.isBlank()) {
                    return text.strip();
                }
            } catch (CelEvaluationException e) {
                // as the API server does: a failing messageExpression falls back to the message
                return staticMessage();
            }
        }
        return staticMessage();
    }

    private String staticMessage() {
        return source.getMessage() == null
                ? "failed rule: " + source.getRule().strip()
                : source.getMessage().strip();
    }

    private String worded(JsonNode value, String detail) {
        return switch (source.getReason()) {
            case "FieldValueForbidden" -> "Forbidden: " + detail;
            case "FieldValueRequired" -> Words.REQUIRED + ": " + detail;
            case "FieldValueDuplicate" -> value.isContainerNode() ? "Duplicate value" : Words.duplicate(value);
            case null, default -> value.isContainerNode() ? Words.invalid(detail) : Words.invalid(value, detail);
        };
    }
}
