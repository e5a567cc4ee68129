package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.InputRequest;
import dev.tenantry.mcp.InputRequired;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What can be asked of the client while one of its requests is open. */
record Dialog(Session session, ClientLink link, RandomIds ids) {

    /** Why the client cannot be asked this, if it cannot. */
    Optional<String> refusal(InputRequired required) {
        if (!required.requests().isEmpty() && !session.ready()) {
            // servers SHOULD NOT send requests before the initialized notification
            return Optional.of("The client cannot be asked before it sent notifications/initialized");
        }
        return required.requests().values().stream()
                .filter(request -> !session.capabilities().accept(request))
                .findFirst()
                .map(Dialog::unsupported);
    }

    /** Says what a client would have to declare. */
    static String unsupported(InputRequest request) {
        var capability = request.kind().capability();
        return "This needs a client with the capability %s"
                .formatted(ClientCapabilities.isPage(request) ? capability + ".url" : capability);
    }

    /**
     * Asks and waits.
     *
     * @throws UnansweredException if the client refuses, or cannot be reached
     * @throws InterruptedException when the answers are not wanted any more
     */
    Map<String, ObjectNode> ask(InputRequired required) throws UnansweredException, InterruptedException {
        var requests = new LinkedHashMap<String, InputRequest>();
        required.requests().forEach((key, request) -> requests.put(key, complete(request)));
        return session.questions().ask(link, requests);
    }

    /** Later revisions have no id here, so that handlers give none. */
    private InputRequest complete(InputRequest request) {
        return !ClientCapabilities.isPage(request) || request.params().has("elicitationId")
                ? request
                : new InputRequest(request.kind(), request.params().deepCopy().put("elicitationId", ids.next()));
    }
}
