package dev.tenantry.crds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.re2j.Pattern;

/** Rules of every object's metadata. */
final class MetadataRules {

    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_LABEL = 63;
    private static final String SUBDOMAIN = "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";
    private static final Pattern NAME = Pattern.compile(SUBDOMAIN);
    private static final String LABEL_VALUE = "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?";
    private static final Pattern LABEL = Pattern.compile(LABEL_VALUE);

    private MetadataRules() {}

    static void check(ObjectNode object, Violations violations) {
        var metadata = object.path("metadata");
        var name = metadata.path("name").asText("");
        var generated = metadata.path("generateName").asText("");
        if (!name.isEmpty()) {
            checkName(name, violations);
        } else if (generated.isEmpty()) {
            violations.add("metadata.name", Words.REQUIRED + ": name or generateName is required");
        }
        for (var label : metadata.path("labels").properties()) {
            checkLabel(label.getValue(), violations);
        }
    }

    private static void checkName(String name, Violations violations) {
        var value = TextNode.valueOf(name);
        if (name.length() > LONGEST_NAME) {
            violations.add("metadata.name", Words.invalid(value, "must be no more than 253 bytes"));
        }
        if (!NAME.matches(name)) {
            violations.add(
                    "metadata.name",
                    Words.invalid(
                            value,
                            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or"
                                    + " '.', and must start and end with an alphanumeric character (e.g. 'example.com',"
                                    + " regex used for validation is '" + SUBDOMAIN + "')"));
        }
    }

    private static void checkLabel(JsonNode value, Violations violations) {
        if (value.asText().length() > LONGEST_LABEL) {
            violations.add("metadata.labels", Words.invalid(value, "must be no more than 63 bytes"));
        }
        if (!LABEL.matches(value.asText())) {
            violations.add(
                    "metadata.labels",
                    Words.invalid(
                            value,
                            "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or"
                                    + " '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or"
                                    + " 'my_value',  or '12345', regex used for validation is '" + LABEL_VALUE + "')"));
        }
    }
}
