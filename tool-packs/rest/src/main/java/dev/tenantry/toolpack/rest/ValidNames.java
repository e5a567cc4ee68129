package dev.tenantry.toolpack.rest;

import java.util.regex.Pattern;

/** Names that every MCP client and model accepts: 1 to 64 letters, digits, {@code _}, {@code -} and {@code .}. */
final class ValidNames {

    static final int MAX_LENGTH = 64;

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_.-]{1," + MAX_LENGTH + "}");

    private ValidNames() {}

    /** The name itself if it is valid; else each run of other characters becomes {@code _}; empty if nothing is left. */
    static String of(String name) {
        if (VALID.matcher(name).matches()) {
            return name;
        }
        var valid = name.replaceAll("[^A-Za-z0-9_.-]+", "_").replaceAll("^_+|_+$", "");
        return valid.length() > MAX_LENGTH ? valid.substring(0, MAX_LENGTH) : valid;
    }
}
