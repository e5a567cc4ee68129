package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.InputRequest;
import dev.tenantry.mcp.jsonrpc.Message;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Requests of the server that one client has not answered yet. */
final class Questions {

    private static final int USUAL = 1;
    private static final String GONE = "The client did not answer before it was gone";

    private final Map<JsonNode, CompletableFuture<Message.Response>> open = new ConcurrentHashMap<>(USUAL);
    private final AtomicInteger last = new AtomicInteger();
    private volatile boolean closed;

    private record Question(JsonNode id, InputRequest request, CompletableFuture<Message.Response> answer) {}

    /**
     * Asks the client and waits for all answers.
     *
     * @param requests by the handler's keys
     * @return answers by the same keys
     * @throws UnansweredException if the client refuses one, or cannot be reached
     * @throws InterruptedException when the answers are not wanted any more
     */
    Map<String, ObjectNode> ask(ClientLink link, Map<String, InputRequest> requests)
            throws UnansweredException, InterruptedException {
        var questions = new LinkedHashMap<String, Question>();
        try {
            for (var request : requests.entrySet()) {
                questions.put(request.getKey(), send(link, request.getValue()));
            }
            var answers = new HashMap<String, ObjectNode>();
            for (var question : questions.entrySet()) {
                answers.put(question.getKey(), answer(question.getValue()));
            }
            return answers;
        } finally {
            for (var question : questions.values()) {
                withdraw(link, question);
            }
        }
    }

    private Question send(ClientLink link, InputRequest request) throws UnansweredException, InterruptedException {
        var question = new Question(IntNode.valueOf(last.incrementAndGet()), request, new CompletableFuture<>());
        open.put(question.id(), question.answer());
        // whoever closes sees the question, or is seen here
        if (closed || !link.ask(question.id(), request.kind().method(), request.params())) {
            open.remove(question.id());
            throw new UnansweredException(closed ? GONE : "The client cannot be asked: it reads no stream of events");
        }
        return question;
    }

    private static ObjectNode answer(Question question) throws UnansweredException, InterruptedException {
        try {
            var result = question.answer().get().result();
            if (result != null) {
                return result;
            }
        } catch (CancellationException e) {
            throw new UnansweredException(GONE);
        } catch (ExecutionException e) {
            throw new IllegalStateException("answers arrive, or are given up", e);
        }
        throw new UnansweredException(
                "The client refused " + question.request().kind().method());
    }

    /** A question that is not waited for any more is taken back, so that nobody shows it to a user for nothing. */
    private void withdraw(ClientLink link, Question question) throws InterruptedException {
        if (open.remove(question.id()) != null) {
            var params = JsonNodeFactory.instance.objectNode();
            params.set("requestId", question.id());
            link.notify("notifications/cancelled", params.put("reason", "The answer is no longer needed"));
        }
    }

    /** The client answers nothing any more. */
    void close() {
        closed = true;
        open.values().forEach(answer -> answer.cancel(false));
    }

    /** The client answered; an answer that nobody waits for comes too late, and is dropped. */
    void answered(Message.Response response) {
        var question = open.remove(response.id());
        if (question != null) {
            question.complete(response);
        }
    }
}
