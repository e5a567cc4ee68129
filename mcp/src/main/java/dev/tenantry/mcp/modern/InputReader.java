package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.Inputs;
import dev.tenantry.mcp.modern.RequestStates.Binding;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a client brings back for a handler that asked for more. */
final class InputReader {

    private final RequestStates states;

    InputReader(RequestStates states) {
        this.states = states;
    }

    /** @throws RefusedException if the answers are no answers, or the state is not one given to this caller for this */
    Inputs read(Binding binding) throws RefusedException {
        var responses = binding.params().get("inputResponses");
        var state = binding.params().get("requestState");
        return responses == null && state == null
                ? Inputs.NONE
                : new Inputs(answers(responses), state == null ? null : opened(state, binding));
    }

    /** @throws RefusedException if the answers are no answers */
    static Map<String, ObjectNode> answers(@Nullable JsonNode responses) throws RefusedException {
        var answers = new LinkedHashMap<String, ObjectNode>();
        if (responses == null) {
            return answers;
        }
        if (!responses.isObject()) {
            throw RefusedException.invalidParams("inputResponses must be an object");
        }
        for (var entry : responses.properties()) {
            if (!(entry.getValue() instanceof ObjectNode answer)) {
                throw RefusedException.invalidParams("inputResponses must hold objects");
            }
            answers.put(entry.getKey(), answer);
        }
        return answers;
    }

    /** One message for whatever is wrong, so that nobody learns how near a forgery came. */
    private String opened(JsonNode state, Binding binding) throws RefusedException {
        return states.open(state.stringValue(""), binding)
                .orElseThrow(() -> RefusedException.invalidParams(
                        "requestState is not one that this server gave for this request, or too old; start again"));
    }
}
