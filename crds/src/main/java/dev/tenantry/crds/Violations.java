package dev.tenantry.crds;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with an object. */
final class Violations {

    private final List<FieldViolation> list = new ArrayList<>();

    /** Adds one; a path without a field is the object itself. */
    void add(String path, String message) {
        list.add(new FieldViolation(path.isEmpty() ? "<nil>" : path, message));
    }

    List<FieldViolation> list() {
        return List.copyOf(list);
    }
}
