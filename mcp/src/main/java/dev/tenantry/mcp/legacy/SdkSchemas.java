package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.schema.InvalidSchemaException;
import dev.tenantry.mcp.schema.ToolSchema;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Lets the SDK check arguments and results with schemas that were compiled when the tool was registered. */
final class SdkSchemas implements JsonSchemaValidator {

    private final JsonMapper mapper;

    /** By identity: the SDK hands out the very map that a tool was registered with. */
    private final Map<Map<String, Object>, ToolSchema> compiled = Collections.synchronizedMap(new IdentityHashMap<>());

    SdkSchemas(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public ValidationResponse validateSchema(Map<String, Object> schema) {
        try {
            compiled.put(schema, ToolSchema.compile(mapper.convertValue(schema, ObjectNode.class)));
            return ValidationResponse.asValid(null);
        } catch (InvalidSchemaException e) {
            return ValidationResponse.asInvalid(e.getMessage());
        }
    }

    @Override
    public ValidationResponse validate(Map<String, Object> schema, Object content) {
        var known = compiled.get(schema);
        if (known == null) {
            throw new IllegalStateException("a schema that no tool was registered with");
        }
        var json = mapper.valueToTree(content);
        var violations = known.violationsOf(json);
        return violations.isEmpty()
                ? ValidationResponse.asValid(json.toString())
                : ValidationResponse.asInvalid(violations);
    }
}
