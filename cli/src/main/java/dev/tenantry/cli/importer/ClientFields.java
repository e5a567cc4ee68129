package dev.tenantry.cli.importer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and checks the fields of one client's configuration. */
final class ClientFields {

    private static final Set<String> KNOWN = Set.of(
            "authorization", "coreBaseUrl", "clientBaseUrl", "clientHeader", "httpTimeoutMs", "name", "description");

    /** What a header may carry (RFC 9110 §5.5, without the obsolete octets). */
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7E]*");

    /** Characters that a tenant's display name may have. */
    static final int LONGEST_NAME = 100;

    private final UnaryOperator<String> place;
    private final ObjectNode fields;
    private final Findings findings;

    /**
     * @param place how messages name a field, such as {@code CLIENTS_CONFIG["acme"].authorization}
     */
    ClientFields(UnaryOperator<String> place, ObjectNode fields, Findings findings) {
        this.place = place;
        this.fields = fields;
        this.findings = findings;
    }

    /** The client; only to be used where no error was found. */
    Client read(String id) {
        fields.fieldNames().forEachRemaining(field -> {
            if (!KNOWN.contains(field)) {
                findings.warn(place.apply(field) + " is not known and is left out");
            }
        });
        return new Client(
                id,
                header("authorization", 8192),
                baseUrl("coreBaseUrl"),
                baseUrl("clientBaseUrl"),
                header("clientHeader", 1024),
                new TimeoutField(findings).read(place.apply("httpTimeoutMs"), fields.get("httpTimeoutMs")),
                optional("name", LONGEST_NAME, "the client's id is shown"),
                optional("description", 2000, "MCP clients get no instructions"));
    }

    private String required(String field) {
        var value = fields.path(field);
        if (!value.isTextual()) {
            findings.error(place.apply(field) + " must be a string");
        }
        return value.isTextual() ? value.textValue() : "";
    }

    private String header(String field, int longest) {
        var value = required(field).strip();
        if (!HEADER_VALUE.matcher(value).matches() || value.length() > longest) {
            findings.error(place.apply(field) + " must be at most " + longest + " visible ASCII characters and spaces");
        } else if (value.isEmpty() && fields.path(field).isTextual()) {
            findings.warn(place.apply(field) + " is empty: requests are sent without this header, as before");
        }
        return value;
    }

    private String baseUrl(String field) {
        var value = required(field);
        if (value.isEmpty() && !fields.path(field).isTextual()) {
            return value;
        }
        return new BaseUrl(findings).read(place.apply(field), value);
    }

    private @Nullable String optional(String field, int longest, String otherwise) {
        var value = fields.path(field);
        if (value.isMissingNode() || value.isNull()) {
            findings.warn(place.apply(field) + " is not set: " + otherwise);
            return null;
        } else if (!value.isTextual()) {
            findings.error(place.apply(field) + " must be a string");
            return null;
        } else if (value.textValue().codePoints().count() > longest) {
            findings.warn(place.apply(field) + " is cut to " + longest + " characters");
        }
        return value.textValue().isBlank() ? null : cut(value.textValue(), longest);
    }

    private static String cut(String text, int longest) {
        return text.codePoints()
                .limit(longest)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
