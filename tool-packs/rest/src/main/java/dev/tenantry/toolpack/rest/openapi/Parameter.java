package dev.tenantry.toolpack.rest.openapi;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A parameter of an operation.
 *
 * @param name name in the request
 * @param argumentName name that the author of the document wants for the argument ({@code x-argument-name}), or null
 * @param explode whether arrays and objects become one pair per value
 * @param schema JSON Schema 2020-12 of the value
 * @see <a href="https://spec.openapis.org/oas/v3.1.1.html#parameter-object">OpenAPI 3.1, Parameter Object</a>
 */
public record Parameter(
        String name,
        @Nullable String argumentName,
        Location location,
        boolean required,
        Style style,
        boolean explode,
        JsonNode schema,
        @Nullable String description) {

    /** Where a parameter goes. Cookies are not sent. */
    public enum Location {
        PATH,
        QUERY,
        HEADER;

        /** Name in a document. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a value is written. */
    public enum Style {
        SIMPLE,
        FORM,
        SPACE_DELIMITED,
        PIPE_DELIMITED,
        DEEP_OBJECT,
        /** As JSON text: the document gives {@code content} instead of {@code schema}. */
        JSON
    }
}
