package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.LogLevel;
import dev.tenantry.mcp.feature.Features;
import dev.tenantry.mcp.jsonrpc.Message;
import dev.tenantry.mcp.jsonrpc.Reply;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Methods that set something of a session, which no later revision has. */
final class SessionMethods {

    private final Features features;

    SessionMethods(Features features) {
        this.features = features;
    }

    /** The reply, if the method is one of these. */
    Optional<Reply> answer(Session session, Caller caller, Message.Request request) {
        return switch (request.method()) {
            case "logging/setLevel" -> Optional.of(setLevel(session, request.params()));
            case "resources/subscribe" -> Optional.of(subscribe(session, caller, request));
            case "resources/unsubscribe" -> Optional.of(unsubscribe(session, request.params()));
            default -> Optional.empty();
        };
    }

    /** Takes note of what needs no answer. */
    void accept(Session session, Message.Notification notification) {
        switch (notification.method()) {
            case "notifications/initialized" -> session.becomeReady();
            case "notifications/cancelled" ->
                session.calls().cancel(notification.params().path("requestId"));
            default -> {
                // progress of the client's work, changed roots, and what later clients think of: nothing is made of it
            }
        }
    }

    private static Reply setLevel(Session session, ObjectNode params) {
        var level = LogLevel.of(params.path("level").stringValue(""));
        if (level.isEmpty()) {
            return Replies.invalid("level must be one of "
                    + Arrays.stream(LogLevel.values()).map(LogLevel::wireName).collect(Collectors.joining(", ")));
        }
        session.level(level.get());
        return Replies.done();
    }

    private Reply subscribe(Session session, Caller caller, Message.Request request) {
        var uri = request.params().path("uri").stringValue(null);
        if (uri == null) {
            return Replies.invalid("uri must be the URI of a resource");
        }
        if (!features.mayRead(caller, uri)) {
            return Replies.noSuchResource(request);
        }
        return session.changes().subscribe(uri)
                ? Replies.done()
                : Replies.invalid("a session has at most " + Changes.MOST_SUBSCRIPTIONS + " subscriptions");
    }

    private static Reply unsubscribe(Session session, ObjectNode params) {
        var uri = params.path("uri").stringValue(null);
        if (uri == null) {
            return Replies.invalid("uri must be the URI of a resource");
        }
        session.changes().unsubscribe(uri);
        return Replies.done();
    }
}
