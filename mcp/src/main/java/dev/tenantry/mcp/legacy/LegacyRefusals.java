package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.http.Eras;
import dev.tenantry.mcp.http.Refusal;

/** What these revisions refuse with a status of HTTP. */
final class LegacyRefusals {

    /** Header with the id of a session. */
    static final String SESSION_HEADER = "Mcp-Session-Id";

    static final Refusal VERSION = new Refusal(
            400,
            "UNSUPPORTED_PROTOCOL_VERSION",
            Eras.VERSION_HEADER + " must be one of " + String.join(", ", Revision.wireNames()));

    static final Refusal SESSION_MISSING =
            new Refusal(400, "SESSION_REQUIRED", SESSION_HEADER + " must be the session that initialize answered with");

    /** Also where the session is another caller's, who is told no more than that. */
    static final Refusal NO_SUCH_SESSION =
            new Refusal(404, "NO_SUCH_SESSION", "There is no such session; begin another with initialize");

    static final Refusal NO_SESSIONS =
            new Refusal(405, "METHOD_NOT_ALLOWED", "This endpoint keeps no sessions and takes POST only");

    static final Refusal NOT_ASKED =
            new Refusal(400, "NOT_ASKED", "This endpoint keeps no sessions and asks nothing, so it takes no responses");

    static final Refusal UNKNOWN_EVENT = new Refusal(
            400, "UNKNOWN_EVENT", "Last-Event-ID must be of a stream that this session still awaits a response on");

    static final Refusal TOO_MANY_SESSIONS =
            new Refusal(503, "TOO_MANY_SESSIONS", "The server has no place for another session; try again later");

    static final Refusal TOO_MANY_INITIALIZES =
            new Refusal(429, "TOO_MANY_INITIALIZES", "Too many sessions are opened; keep one, or try again later");

    private LegacyRefusals() {}
}
