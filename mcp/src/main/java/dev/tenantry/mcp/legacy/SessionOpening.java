package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.http.Refusal;
import dev.tenantry.mcp.http.Responses;
import dev.tenantry.mcp.jsonrpc.Message;
import dev.tenantry.mcp.jsonrpc.MessageWriter;
import dev.tenantry.mcp.jsonrpc.Reply;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Answers {@code initialize} over HTTP: with a session, where there are any. */
final class SessionOpening {

    private final Handshake handshake;
    private final Sessions sessions;
    private final LegacySettings settings;
    private final InitializeRate rate;
    private final MessageWriter writer;
    private final InstantSource clock;

    /** How it went. */
    sealed interface Outcome {}

    /** For reasons of HTTP there is no session. */
    record Refused(Refusal refusal) implements Outcome {}

    /** There is a response. */
    @SuppressWarnings("ArrayRecordComponent") // read once, and compared by nobody
    record Answered(byte[] response, Map<String, String> headers) implements Outcome {}

    SessionOpening(
            Handshake handshake,
            Sessions sessions,
            LegacySettings settings,
            MessageWriter writer,
            InstantSource clock) {
        this.handshake = handshake;
        this.sessions = sessions;
        this.settings = settings;
        this.rate = new InitializeRate(settings.initializesPerMinute());
        this.writer = writer;
        this.clock = clock;
    }

    Outcome open(Caller caller, Message.Request request) {
        var now = clock.millis();
        if (settings.sessions() && !rate.allows(caller, now)) {
            return new Refused(LegacyRefusals.TOO_MANY_INITIALIZES);
        }
        var broken = Handshake.brokenBy(request.params());
        if (broken.isPresent()) {
            return answered(request, Replies.invalid(broken.get()), Responses.JSON_HEADERS);
        }
        var revision = Handshake.negotiated(request.params());
        var introduction = new Reply.Result(handshake.introduction(revision));
        if (!settings.sessions()) {
            return answered(request, introduction, Responses.JSON_HEADERS);
        }
        var capabilities = ClientCapabilities.of(request.params().path("capabilities"));
        return sessions.open(caller, revision, capabilities, now)
                .<Outcome>map(session -> answered(request, introduction, headers(session)))
                .orElseGet(() -> new Refused(LegacyRefusals.TOO_MANY_SESSIONS));
    }

    /** Forgets what is no longer needed. */
    void sweep(long now) {
        rate.sweep(now);
    }

    private Answered answered(Message.Request request, Reply reply, Map<String, String> headers) {
        return new Answered(writer.write(request.id(), reply), headers);
    }

    private static Map<String, String> headers(Session session) {
        var headers = new HashMap<>(Responses.JSON_HEADERS);
        headers.put(LegacyRefusals.SESSION_HEADER, session.id());
        return headers;
    }
}
