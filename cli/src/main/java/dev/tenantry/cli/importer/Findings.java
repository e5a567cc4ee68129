package dev.tenantry.cli.importer;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong or worth knowing, so that all of it is told at once. Never holds a value of the configuration. */
final class Findings {

    private final List<String> errors = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    void error(String message) {
        errors.add(message);
    }

    void warn(String message) {
        warnings.add(message);
    }

    List<String> errors() {
        return errors;
    }

    List<String> warnings() {
        return warnings;
    }
}
