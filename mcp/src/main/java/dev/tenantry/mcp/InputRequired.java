package dev.tenantry.mcp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A handler's way to say that it needs more from the client. The handler runs again, from its beginning, with the answers
 * in {@link RequestContext#inputs()}; nothing else is kept in between.
 *
 * @param requests what is asked, by keys of the handler's choice
 * @param state given back with the answers, or null; clients can neither read nor change it, and it holds for some minutes,
 *     the same caller and the same request only
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr">Multi round-trip requests</a>
 */
public record InputRequired(
        Map<String, InputRequest> requests, @Nullable String state)
        implements ToolOutcome, ResourceOutcome, PromptOutcome {

    /** @throws IllegalArgumentException if there is neither a request nor a state */
    public InputRequired {
        requests = Map.copyOf(requests);
        if (requests.isEmpty() && state == null) {
            throw new IllegalArgumentException("asks for nothing and carries nothing");
        }
    }

    /** Asks one thing. */
    public static InputRequired of(String key, InputRequest request) {
        return new InputRequired(Map.of(key, request), null);
    }
}
