package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.Change;
import dev.tenantry.mcp.ChangeListener;
import dev.tenantry.mcp.McpServer;
import dev.tenantry.mcp.feature.Features;
import dev.tenantry.mcp.jsonrpc.ErrorCodes;
import dev.tenantry.mcp.jsonrpc.Message;
import dev.tenantry.mcp.jsonrpc.MessageWriter;
import dev.tenantry.mcp.jsonrpc.Reply;
import dev.tenantry.mcp.stdio.LineChannel;
import dev.tenantry.mcp.stdio.OpenCalls;
import dev.tenantry.mcp.stdio.StdioEra;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The legacy era over a pair of streams, which are one session: from {@code initialize} until the client goes.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#stdio">stdio</a>
 */
public final class LegacyStdio implements StdioEra {

    private static final Reply NO_SESSION = new Reply.Failure(
            ErrorCodes.INVALID_REQUEST, "Invalid request: a client of this revision begins with initialize");
    private static final Reply SECOND_SESSION =
            new Reply.Failure(ErrorCodes.INVALID_REQUEST, "Invalid request: initialize came before");

    private final Caller caller;
    private final InstantSource clock;
    private final Handshake handshake;
    private final LegacyRequests requests;
    private final MessageWriter writer = new MessageWriter();

    /** Nothing is kept for a client that comes back: it cannot. */
    private final Session.Shared shared = new Session.Shared(writer, new ReplayBudget(0));

    private final OpenCalls calls = new OpenCalls();
    private volatile @Nullable Session session;

    /** @param caller whoever started this process */
    public LegacyStdio(McpServer server, Features features, Caller caller, LegacyHttp.Surroundings around) {
        this.caller = caller;
        this.clock = around.clock();
        this.handshake = new Handshake(server.info(), features, true);
        var handlers = new HandlerCalls(server.limits(), around.timer());
        this.requests = new LegacyRequests(features, handlers, new RandomIds(around.random()), around.workers());
        server.listen(new Listener());
    }

    @Override
    public void receive(Message message, LineChannel channel) {
        var known = session;
        switch (message) {
            case Message.Request request -> answer(request, known, new LineLink(request.id(), channel, writer, calls));
            case Message.Notification notification when known != null -> accept(notification, known, channel);
            case Message.Response response
            when known != null -> known.questions().answered(response);
            case Message.Notification _, Message.Response _ -> {
                // of nobody who introduced itself
            }
        }
    }

    @Override
    public void inputEnded() {
        var known = session;
        if (known != null) {
            known.questions().close();
        }
    }

    @Override
    public OpenCalls calls() {
        return calls;
    }

    @Override
    public void end() {
        var known = session;
        if (known != null) {
            known.end(clock.millis());
        }
    }

    private void answer(Message.Request request, @Nullable Session known, LineLink link) {
        if (request.method().equals("initialize")) {
            link.respond(known == null ? initialize(request) : SECOND_SESSION);
        } else if (known != null) {
            requests.answer(known, caller, request, link);
        } else {
            link.respond(request.method().equals("ping") ? Replies.done() : NO_SESSION);
        }
    }

    private Reply initialize(Message.Request request) {
        var params = request.params();
        var broken = Handshake.brokenBy(params);
        if (broken.isPresent()) {
            return Replies.invalid(broken.get());
        }
        var revision = Handshake.negotiated(params);
        var capabilities = ClientCapabilities.of(params.path("capabilities"));
        session = new Session("", caller.subject(), revision, capabilities, shared, clock.millis());
        return new Reply.Result(handshake.introduction(revision));
    }

    private void accept(Message.Notification notification, Session known, LineChannel channel) {
        requests.accept(known, notification);
        if (known.ready() && !known.changes().heard()) {
            known.changes().listen(new Lines(channel));
        }
    }

    private final class Listener implements ChangeListener {

        @Override
        public void changed(Change change) {
            var known = session;
            if (known != null) {
                known.changes().changed(change);
            }
        }

        @Override
        public void closing() {
            end();
        }
    }

    /** Changes among everything else. */
    private record Lines(LineChannel channel) implements Changes.Listener {

        @Override
        public boolean tryTell(byte[] message) {
            return channel.trySend(message);
        }

        @Override
        public boolean tryKeepAlive() {
            return true;
        }

        @Override
        public void close() {
            // the channel is everybody's
        }
    }
}
