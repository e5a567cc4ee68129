package dev.tenantry.toolpack.rest;

import dev.tenantry.toolpack.Credentials;
import java.util.ArrayList;
import java.util.List;

/** Credentials whose source has the given values, one after the other. */
final class RotatingCredentials implements Credentials {

    private final List<String> values;
    private final List<String> refused = new ArrayList<>();

    RotatingCredentials(String... values) {
        this.values = new ArrayList<>(List.of(values));
    }

    @Override
    public String value(String name) {
        return values.getFirst();
    }

    @Override
    public boolean refreshAfterRefusal(String name, String value) {
        refused.add(value);
        if (values.size() == 1) {
            return false;
        }
        values.removeFirst();
        return true;
    }

    List<String> refused() {
        return refused;
    }
}
