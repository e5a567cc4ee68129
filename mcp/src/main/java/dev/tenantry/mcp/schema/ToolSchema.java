package dev.tenantry.mcp.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.DialectId;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A compiled schema. Compiled once per tool, because the SDK's own validator hashes the whole schema on every call and
 * takes two schemas with one hash, or one {@code $id}, for the same. Never loads anything over the network.
 */
public final class ToolSchema {

    private static final int MOST_FAULTS_TOLD = 5;

    private static final Schema META_SCHEMA = newRegistry().getSchema(SchemaLocation.of(DialectId.DRAFT_2020_12));

    private final Schema schema;

    private ToolSchema(Schema schema) {
        this.schema = schema;
    }

    /**
     * Compiles a schema.
     *
     * @throws InvalidSchemaException if it is not JSON Schema 2020-12 or a reference in it leads nowhere
     */
    public static ToolSchema compile(ObjectNode document) throws InvalidSchemaException {
        var dialect = document.path("$schema").asString(DialectId.DRAFT_2020_12);
        if (!dialect.equals(DialectId.DRAFT_2020_12)) {
            throw new InvalidSchemaException("$schema must be " + DialectId.DRAFT_2020_12 + " or absent");
        }
        var faults = META_SCHEMA.validate(document);
        if (!faults.isEmpty()) {
            throw new InvalidSchemaException(told(faults));
        }
        try {
            var schema = newRegistry().getSchema(document);
            schema.initializeValidators();
            return new ToolSchema(schema);
        } catch (SchemaException e) {
            throw new InvalidSchemaException(String.valueOf(e.getMessage()));
        }
    }

    /** What is wrong with a value: where (JSON Pointer), and which rule it breaks; empty when nothing is. */
    public String violationsOf(JsonNode value) {
        return told(schema.validate(value));
    }

    /** A registry for one schema: an {@code $id} in one tool's must not name another's. */
    private static SchemaRegistry newRegistry() {
        return SchemaRegistry.withDefaultDialect(Dialects.getDraft202012());
    }

    private static String told(List<Error> faults) {
        return faults.stream()
                .limit(MOST_FAULTS_TOLD)
                .map(fault -> told(fault.getInstanceLocation().toString(), fault.getMessage()))
                .collect(Collectors.joining("; "));
    }

    private static String told(String place, String fault) {
        return place.isEmpty() ? fault : place + ": " + fault;
    }
}
