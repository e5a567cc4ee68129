package dev.tenantry.toolpack.rest.openapi;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An operation, ready to be called.
 *
 * @param path template that is appended to the base address, starts with a slash
 * @param parameters in the order of the document, those of the path item first
 * @param body JSON body, or null
 * @param definitions schemas that {@code #/$defs/…} references of the other schemas name
 */
public record Operation(
        HttpMethod method,
        String path,
        @Nullable String summary,
        @Nullable String description,
        boolean deprecated,
        List<Parameter> parameters,
        @Nullable Body body,
        ObjectNode definitions) {

    /**
     * A JSON body.
     *
     * @param required whether a call without it makes no sense
     * @param mediaType {@code application/json} or another type of JSON
     * @param schema JSON Schema 2020-12
     */
    public record Body(
            boolean required,
            String mediaType,
            JsonNode schema,
            @Nullable String description) {}
}
