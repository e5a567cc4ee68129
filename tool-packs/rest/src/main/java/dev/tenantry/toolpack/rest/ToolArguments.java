package dev.tenantry.toolpack.rest;

import dev.tenantry.toolpack.rest.call.Argument;
import dev.tenantry.toolpack.rest.call.Argument.Target;
import dev.tenantry.toolpack.rest.openapi.Operation;
import dev.tenantry.toolpack.rest.openapi.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Arguments of a tool: one for each parameter, and the members of a JSON body beside them, so that a model fills one
 * flat object. The rules are in docs/reference/rest-tools.md.
 */
final class ToolArguments {

    private static final String BODY = "body";

    /** With other keywords than these a body is more than a list of members and stays in one piece. */
    private static final Set<String> FLAT_BODY = Set.of(
            "type", "properties", "required", "additionalProperties", "title", "description", "examples", "deprecated");

    private final Set<String> hidden;
    private final List<Argument> arguments = new ArrayList<>();
    private final Set<String> required = new HashSet<>();
    private final ObjectNode properties = JsonNodeFactory.instance.objectNode();
    private final ObjectNode definitions;

    /**
     * Arguments of an operation.
     *
     * @param fixedHeaders headers that every request carries anyway; a parameter of that name is no argument
     */
    ToolArguments(Operation operation, Set<String> fixedHeaders) {
        this.hidden = fixedHeaders;
        this.definitions = operation.definitions();
        operation.parameters().forEach(this::add);
        if (operation.body() != null) {
            add(operation.body());
        }
    }

    List<Argument> list() {
        return List.copyOf(arguments);
    }

    /** JSON Schema 2020-12 of all arguments. */
    ObjectNode inputSchema() {
        var schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", "object");
        schema.set("properties", properties);
        if (!required.isEmpty()) {
            var names = schema.putArray("required");
            properties.propertyNames().stream().filter(required::contains).forEach(names::add);
        }
        schema.put("additionalProperties", false);
        if (!definitions.isEmpty()) {
            schema.set("$defs", definitions);
        }
        return schema;
    }

    private void add(Parameter parameter) {
        if (parameter.location() == Parameter.Location.HEADER
                && hidden.contains(parameter.name().toLowerCase(Locale.ROOT))) {
            return;
        }
        var wanted = parameter.argumentName() == null ? parameter.name() : parameter.argumentName();
        var name = valid(wanted);
        if (properties.has(name)) {
            name = free(parameter.location().key() + "_" + name);
        }
        add(name, parameter.schema(), parameter.description(), parameter.required(), new Target.InParameter(parameter));
    }

    private void add(Operation.Body body) {
        if (body.schema() instanceof ObjectNode schema && isFlat(body, schema)) {
            var names = requiredMembers(schema);
            schema.path("properties")
                    .properties()
                    .forEach(member -> add(
                            valid(member.getKey()),
                            member.getValue(),
                            null,
                            names.contains(member.getKey()),
                            new Target.InBody(member.getKey())));
        } else {
            add(free(BODY), body.schema(), body.description(), body.required(), new Target.WholeBody());
        }
    }

    private boolean isFlat(Operation.Body body, ObjectNode schema) {
        var members = schema.path("properties").propertyNames();
        var names = new HashSet<String>();
        return schema.path("type").asString("object").equals("object")
                && (!members.isEmpty() || isClosed(schema.path("additionalProperties")))
                && FLAT_BODY.containsAll(schema.propertyNames())
                && !isOpen(schema.path("additionalProperties"))
                // what is required only together with the body cannot be said of flat arguments
                && (body.required() || requiredMembers(schema).isEmpty())
                && members.containsAll(requiredMembers(schema))
                && members.stream()
                        .map(ToolArguments::valid)
                        .allMatch(name -> !properties.has(name) && names.add(name));
    }

    private static boolean isOpen(JsonNode additionalProperties) {
        return additionalProperties.isObject() || additionalProperties.asBoolean(false);
    }

    private static boolean isClosed(JsonNode additionalProperties) {
        return additionalProperties.isBoolean() && !additionalProperties.asBoolean();
    }

    private static Set<String> requiredMembers(ObjectNode schema) {
        var names = new HashSet<String>();
        schema.path("required").forEach(name -> names.add(name.asString()));
        return names;
    }

    private void add(String name, JsonNode schema, @Nullable String description, boolean isRequired, Target target) {
        arguments.add(new Argument(name, target));
        properties.set(name, described(schema, description));
        if (isRequired) {
            required.add(name);
        }
    }

    /** The parameter's own description says more than its type's. */
    private static JsonNode described(JsonNode schema, @Nullable String description) {
        var result = schema instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        if (schema.isBoolean() && !schema.asBoolean()) {
            return schema;
        }
        var text = description == null ? result.path("description").asString("") : description;
        if (!text.isEmpty()) {
            result.put("description", Texts.bounded(text, Texts.ARGUMENT_DESCRIPTION));
        }
        return result;
    }

    private String free(String name) {
        var candidate = name;
        for (var i = 2; properties.has(candidate); i++) {
            candidate = name + "_" + i;
        }
        return candidate;
    }

    /** {@code areas[]} becomes {@code areas}. */
    private static String valid(String name) {
        var valid = ValidNames.of(name);
        return valid.isEmpty() ? "argument" : valid;
    }
}
