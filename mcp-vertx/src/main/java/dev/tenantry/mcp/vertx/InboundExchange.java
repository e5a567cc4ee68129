package dev.tenantry.mcp.vertx;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.http.HttpExchange;
import java.util.function.IntConsumer;

/** A request as it arrived, before anybody has decided what it is for. */
public interface InboundExchange extends HttpExchange {

    /** Status of a request whose client left before the answer began; no status of HTTP. */
    int ABORTED = 499;

    /** Path of the request's target without its query, as the client wrote it: neither decoded nor normalised. */
    String path();

    /** Says who asks; before that nobody is known to. */
    void identify(Caller caller);

    /** Sets a header of the answer, whoever gives it; before the answer begins. */
    void setHeader(String name, String value);

    /** Runs the action once, when the answer begins, with its status, or with {@link #ABORTED}. */
    void onAnswer(IntConsumer action);
}
