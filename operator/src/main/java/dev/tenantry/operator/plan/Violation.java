package dev.tenantry.operator.plan;

import org.jspecify.annotations.Nullable;

/**
 * Why a tenant is refused.
 *
 * @param field path in the object, for example {@code spec.tools[0].rest.baseUrl}
 * @param value what was found there, or null where nothing was or where it may be confidential
 * @param message the rule, and what to do
 */
public record Violation(String field, @Nullable String value, String message) {

    /** One sentence for a condition or a terminal. */
    public String sentence() {
        return value == null ? field + ": " + message : field + ": \"" + value + "\" " + message;
    }
}
