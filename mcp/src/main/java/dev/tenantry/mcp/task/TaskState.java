package dev.tenantry.mcp.task;

import dev.tenantry.mcp.InputRequest;
import dev.tenantry.mcp.Inputs;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** How far a task is. */
public sealed interface TaskState {

    /** Whether it never changes any more. */
    default boolean isOver() {
        return switch (this) {
            case Working _, AwaitingInput _ -> false;
            case Completed _, Failed _, Cancelled _ -> true;
        };
    }

    /**
     * The handler works, or is about to.
     *
     * @param round how often it has asked for input
     * @param inputs what it works with
     */
    record Working(int round, Inputs inputs) implements TaskState {}

    /**
     * Nobody works; the client has to answer first.
     *
     * @param round how often the handler has asked, this time included
     * @param open what is not answered yet, by keys that are unique in the life of the task: those of {@code keys}
     * @param keys the handler's own key of each request of this round, by the unique one
     * @param answers what is answered already, by the handler's own keys
     * @param state what the handler wants to have back
     */
    record AwaitingInput(
            int round,
            Map<String, InputRequest> open,
            Map<String, String> keys,
            Map<String, ObjectNode> answers,
            @Nullable String state)
            implements TaskState {

        public AwaitingInput {
            open = Map.copyOf(open);
            keys = Map.copyOf(keys);
            answers = Map.copyOf(answers);
        }

        /** What the requests of one round of a handler make of a task. */
        static AwaitingInput of(int round, Map<String, InputRequest> requests, @Nullable String state) {
            var open = new HashMap<String, InputRequest>();
            var keys = new HashMap<String, String>();
            requests.forEach((key, request) -> {
                // SEP-2663: a key MUST be unique over the lifetime of a task
                var unique = round + "-" + key;
                open.put(unique, request);
                keys.put(unique, key);
            });
            return new AwaitingInput(round, open, keys, Map.of(), state);
        }

        /** With those of the answers that were asked for; itself where none was, at work where nothing else is open. */
        TaskState with(Map<String, ObjectNode> given) {
            var stillOpen = new HashMap<>(open);
            var known = new HashMap<>(answers);
            given.forEach((key, answer) -> {
                if (stillOpen.remove(key) != null) {
                    known.put(keys.getOrDefault(key, key), answer);
                }
            });
            if (stillOpen.size() == open.size()) {
                return this;
            }
            return stillOpen.isEmpty()
                    ? new Working(round, new Inputs(known, state))
                    : new AwaitingInput(round, stillOpen, keys, known, state);
        }
    }

    /**
     * The call has its result, be it that of a tool that failed.
     *
     * @param result what the request would have been answered with
     */
    record Completed(ObjectNode result) implements TaskState {}

    /**
     * The call ended by an error of the protocol.
     *
     * @param error the JSON-RPC error that the request would have been answered with
     */
    record Failed(ObjectNode error) implements TaskState {}

    /** The client did not want it any more. */
    record Cancelled() implements TaskState {}
}
