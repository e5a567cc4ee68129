package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.McpServer;
import dev.tenantry.mcp.feature.Features;
import dev.tenantry.mcp.http.Eras;
import dev.tenantry.mcp.http.ExchangeOutlet;
import dev.tenantry.mcp.http.HttpEra;
import dev.tenantry.mcp.http.HttpExchange;
import dev.tenantry.mcp.http.OpenRequests;
import dev.tenantry.mcp.http.Refusal;
import dev.tenantry.mcp.http.Refusals;
import dev.tenantry.mcp.http.Responses;
import dev.tenantry.mcp.jsonrpc.Message;
import dev.tenantry.mcp.jsonrpc.MessageWriter;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * The legacy era over HTTP: revisions 2025-11-25, 2025-06-18 and 2025-03-26, with sessions or without.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#streamable-http">Streamable
 *     HTTP</a>
 */
public final class LegacyHttp implements HttpEra {

    /** Revisions that are spoken here, newest first. */
    public static final List<String> VERSIONS = Revision.wireNames();

    private final boolean sessionsKept;
    private final Refusals refusals;
    private final Executor workers;
    private final InstantSource clock;
    private final MessageWriter writer = new MessageWriter();
    private final Sessions sessions;
    private final SessionOpening opening;
    private final LegacyRequests requests;
    private final SessionStreams streams;
    private final PostLink.Shared links;
    private final OpenRequests alone = new OpenRequests();

    /**
     * What it needs of its surroundings.
     *
     * @param workers runs what may wait, each on a thread of its own
     * @param timer wakes requests that take too long
     * @param random makes the ids of sessions
     */
    public record Surroundings(
            Executor workers, ScheduledExecutorService timer, InstantSource clock, SecureRandom random) {}

    /** @param refusals writes what is refused for reasons of HTTP */
    public LegacyHttp(
            McpServer server, Features features, LegacySettings settings, Refusals refusals, Surroundings around) {
        var limits = server.limits();
        var ids = new RandomIds(around.random());
        this.sessionsKept = settings.sessions();
        this.refusals = refusals;
        this.workers = around.workers();
        this.clock = around.clock();
        this.sessions = new Sessions(settings, writer, ids);
        var handshake = new Handshake(server.info(), features, settings.sessions());
        this.opening = new SessionOpening(handshake, sessions, settings, writer, clock);
        this.requests = new LegacyRequests(features, new HandlerCalls(limits, around.timer()), ids, workers);
        this.streams = new SessionStreams(workers, clock);
        this.links = new PostLink.Shared(writer, clock, limits.keepAlive(), settings.streamLifetime());
        server.listen(sessions.listener(clock));
    }

    @Override
    public void post(HttpExchange exchange, Message message) {
        if (!speaks(exchange)) {
            refuse(exchange, LegacyRefusals.VERSION, idOf(message));
        } else if (message instanceof Message.Request request
                && request.method().equals("initialize")) {
            initialize(exchange, request);
        } else if (sessionsKept) {
            session(exchange, idOf(message)).ifPresent(session -> receive(exchange, session, message));
        } else {
            receiveAlone(exchange, message);
        }
    }

    @Override
    public void get(HttpExchange exchange) {
        sessionOfStream(exchange).ifPresent(session -> {
            var lastSeen = exchange.headers("Last-Event-ID");
            if (lastSeen.isEmpty()) {
                streams.listen(exchange, session);
            } else if (!streams.resume(exchange, session, lastSeen.getFirst())) {
                refuse(exchange, LegacyRefusals.UNKNOWN_EVENT, NullNode.instance);
            }
        });
    }

    @Override
    public void delete(HttpExchange exchange) {
        sessionOfStream(exchange)
                .ifPresent(session -> workers.execute(() -> {
                    sessions.end(session, clock.millis());
                    Responses.empty(exchange, 204);
                }));
    }

    /**
     * Looks after sessions and streams: shows clients that their streams are still there, and ends what nobody uses. To be
     * called as often as the limits of the server say.
     */
    public void keepAlive() {
        var now = clock.millis();
        opening.sweep(now);
        sessions.tick(now);
        alone.keepAlive();
    }

    private void initialize(HttpExchange exchange, Message.Request request) {
        switch (opening.open(exchange.caller(), request)) {
            case SessionOpening.Refused(var refusal) -> refuse(exchange, refusal, request.id());
            case SessionOpening.Answered(byte[] response, var headers) -> exchange.respond(200, headers, response);
        }
    }

    private void receive(HttpExchange exchange, Session session, Message message) {
        switch (message) {
            case Message.Request request ->
                requests.answer(
                        session, exchange.caller(), request, new PostLink(exchange, request.id(), session, links));
            case Message.Notification notification -> {
                requests.accept(session, notification);
                Responses.empty(exchange, 202);
            }
            case Message.Response response -> {
                session.questions().answered(response);
                Responses.empty(exchange, 202);
            }
        }
    }

    private void receiveAlone(HttpExchange exchange, Message message) {
        if (!exchange.headers(LegacyRefusals.SESSION_HEADER).isEmpty()) {
            // of a time when there were sessions; the client opens one anew, and learns that there are none
            refuse(exchange, LegacyRefusals.NO_SUCH_SESSION, idOf(message));
            return;
        }
        switch (message) {
            case Message.Request request ->
                requests.answerAlone(
                        exchange.caller(),
                        revisionAlone(exchange),
                        request,
                        alone.until(new ExchangeOutlet(exchange, request.id(), writer)));
            case Message.Notification _ -> Responses.empty(exchange, 202);
            case Message.Response response -> refuse(exchange, LegacyRefusals.NOT_ASKED, response.id());
        }
    }

    private Optional<Session> sessionOfStream(HttpExchange exchange) {
        if (!speaks(exchange)) {
            refuse(exchange, LegacyRefusals.VERSION, NullNode.instance);
            return Optional.empty();
        }
        if (!sessionsKept) {
            refuse(exchange, LegacyRefusals.NO_SESSIONS, NullNode.instance);
            return Optional.empty();
        }
        return session(exchange, NullNode.instance);
    }

    /** The session that the request names; nothing where that was refused. */
    private Optional<Session> session(HttpExchange exchange, JsonNode id) {
        var names = exchange.headers(LegacyRefusals.SESSION_HEADER);
        if (names.size() != 1) {
            refuse(exchange, LegacyRefusals.SESSION_MISSING, id);
            return Optional.empty();
        }
        var session = sessions.find(names.getFirst(), exchange.caller());
        if (session.isEmpty()) {
            refuse(exchange, LegacyRefusals.NO_SUCH_SESSION, id);
        } else {
            session.get().use(clock.millis());
        }
        return session;
    }

    /** A request without the header is of 2025-03-26, which had none, or of the revision that its session has. */
    private static boolean speaks(HttpExchange exchange) {
        var versions = exchange.headers(Eras.VERSION_HEADER);
        return versions.isEmpty()
                || (versions.size() == 1 && Revision.of(versions.getFirst()).isPresent());
    }

    /** Without a session, what the header says; a client that sends none is of the revision that had none. */
    private static Revision revisionAlone(HttpExchange exchange) {
        return exchange.headers(Eras.VERSION_HEADER).stream()
                .findFirst()
                .flatMap(Revision::of)
                .orElse(Revision.V2025_03_26);
    }

    private static JsonNode idOf(Message message) {
        return message instanceof Message.Request request ? request.id() : NullNode.instance;
    }

    private void refuse(HttpExchange exchange, Refusal refusal, JsonNode id) {
        refusals.writeError(exchange, refusal, id);
    }
}
