package dev.tenantry.crds;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Bounds, patterns and formats of texts and numbers. */
record ScalarRules(Violations violations, String path) {

    static ScalarRules of(Violations violations, String path) {
        return new ScalarRules(violations, path);
    }

    void check(JsonNode value, Schema schema) {
        if (value.isTextual()) {
            checkText(value, schema);
        } else if (value.isNumber()) {
            checkNumber(value, schema);
        }
    }

    /** Lengths count characters, as the API server does, whatever its message says. */
    static boolean isTooLong(JsonNode value, Schema schema) {
        var max = schema.props().getMaxLength();
        return max != null && length(value) > max;
    }

    private static int length(JsonNode value) {
        var text = value.asText();
        return text.codePointCount(0, text.length());
    }

    private void checkText(JsonNode value, Schema schema) {
        if (isTooLong(value, schema)) {
            violations.add(path, Words.tooLong(schema.props().getMaxLength()));
        }
        var min = schema.props().getMinLength();
        if (min != null && length(value) < min) {
            refuse(value, "should be at least %d chars long".formatted(min));
        }
        var pattern = schema.pattern();
        if (pattern != null && !pattern.matcher(value.asText()).find()) {
            refuse(value, "should match '%s'".formatted(pattern.pattern()));
        }
        if ("date-time".equals(schema.props().getFormat()) && !isDateTime(value.asText())) {
            refuse(value, "must be of type date-time: " + value);
        }
    }

    private static boolean isDateTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private void checkNumber(JsonNode value, Schema schema) {
        var min = schema.props().getMinimum();
        if (min != null && value.asDouble() < min) {
            refuse(value, "should be greater than or equal to " + plain(min));
        }
        var max = schema.props().getMaximum();
        if (max != null && value.asDouble() > max) {
            refuse(value, "should be less than or equal to " + plain(max));
        }
    }

    private void refuse(JsonNode value, String rule) {
        violations.add(path, Words.invalid(value, path + " in body " + rule));
    }

    private static String plain(double number) {
        return number % 1 == 0 ? Long.toString((long) number) : Double.toString(number);
    }
}
