package dev.tenantry.mcp;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client brings back when it repeats a request that needed input. Clients may leave answers out and add others.
 *
 * @param answers results by the key of the request that they answer, as the client sent them
 * @param state what the handler gave along, verified to be its own words to this caller for this request; null where it
 *     gave none
 */
public record Inputs(
        Map<String, ObjectNode> answers, @Nullable String state) {

    /** The first time. */
    public static final Inputs NONE = new Inputs(Map.of(), null);

    public Inputs {
        answers = Map.copyOf(answers);
    }

    /** The answer to the request of that key. */
    public Optional<ObjectNode> answer(String key) {
        return Optional.ofNullable(answers.get(key));
    }
}
