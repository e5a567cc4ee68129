package dev.tenantry.operator.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the violations of one tenant, so that its author sees all of them at once. */
final class Violations {

    private static final int LONGEST_VALUE = 120;

    private final List<Violation> found = new ArrayList<>();

    /** Refuses a value; long values are cut. */
    void add(String field, @Nullable Object value, String message) {
        found.add(new Violation(field, value == null ? null : cut(value.toString()), message));
    }

    /** Refuses a field without repeating its value. */
    void add(String field, String message) {
        found.add(new Violation(field, null, message));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Violation> list() {
        return List.copyOf(found);
    }

    private static String cut(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }
}
