package dev.tenantry.mcp.http;

import dev.tenantry.mcp.jsonrpc.Message;

/**
 * One era of the protocol over HTTP. What it is given has met the rules that hold in both eras (origin, host, method, media
 * types, size, one well-formed message); the version of the protocol and the session are the era's to check. Called on a
 * thread of the HTTP server, which must not wait: what may wait goes to a thread of its own. Never throws, and answers each
 * exchange exactly once, now or later.
 */
public interface HttpEra {

    /** A message came by POST. */
    void post(HttpExchange exchange, Message message);

    /** A client that reads event streams wants one. */
    void get(HttpExchange exchange);

    /** A client ends its session. */
    void delete(HttpExchange exchange);
}
