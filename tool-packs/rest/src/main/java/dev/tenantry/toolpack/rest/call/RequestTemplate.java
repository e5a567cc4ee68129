package dev.tenantry.toolpack.rest.call;

import dev.tenantry.toolpack.rest.call.Argument.Target;
import dev.tenantry.toolpack.rest.openapi.Operation;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes requests of one operation from arguments. */
final class RequestTemplate {

    private final String baseUrl;
    private final Operation operation;
    private final List<Argument> arguments;

    RequestTemplate(String baseUrl, Operation operation, List<Argument> arguments) {
        this.baseUrl = baseUrl;
        this.operation = operation;
        this.arguments = arguments;
    }

    /**
     * The request for these arguments.
     *
     * @throws ArgumentException if a value cannot be sent
     */
    PreparedRequest prepare(ObjectNode values) {
        var draft = new Draft(operation.path());
        for (var argument : arguments) {
            var value = values.get(argument.name());
            if (value != null) {
                put(draft, argument, value);
            }
        }
        return new PreparedRequest(operation.method().name(), uri(draft), draft.headers, body(draft));
    }

    private static void put(Draft draft, Argument argument, JsonNode value) {
        switch (argument.target()) {
            case Target.InBody(var member) -> draft.members.set(member, value);
            case Target.WholeBody() -> draft.body = value;
            case Target.InParameter(var parameter) -> {
                if (value.isNull()) {
                    return;
                }
                switch (parameter.location()) {
                    case PATH ->
                        draft.path = draft.path.replace(
                                "{" + parameter.name() + "}", ParameterValue.inPath(parameter, value, argument.name()));
                    case QUERY -> draft.query.addAll(ParameterValue.inQuery(parameter, value));
                    case HEADER ->
                        draft.headers.put(parameter.name(), ParameterValue.inHeader(parameter, value, argument.name()));
                }
            }
        }
    }

    private URI uri(Draft draft) {
        for (var argument : arguments) {
            if (argument.target() instanceof Target.InParameter(var parameter)
                    && draft.path.contains("{" + parameter.name() + "}")) {
                throw new ArgumentException(argument.name(), "is required");
            }
        }
        var query = draft.query.isEmpty() ? "" : "?" + String.join("&", draft.query);
        return URI.create(baseUrl + draft.path + query);
    }

    private @Nullable String body(Draft draft) {
        var body = operation.body();
        if (body == null) {
            return null;
        }
        if (draft.body != null) {
            return draft.body.toString();
        }
        return body.required() || !draft.members.isEmpty() ? draft.members.toString() : null;
    }

    private static final class Draft {
        private String path;
        private final List<String> query = new ArrayList<>();
        private final Map<String, String> headers = new LinkedHashMap<>();
        private final ObjectNode members = JsonNodeFactory.instance.objectNode();
        private @Nullable JsonNode body;

        private Draft(String path) {
            this.path = path;
        }
    }
}
