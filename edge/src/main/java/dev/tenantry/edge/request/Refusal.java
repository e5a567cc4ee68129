package dev.tenantry.edge.request;

import dev.tenantry.api.TenantId;

/**
 * An answer that the edge gives itself, instead of a pod.
 *
 * @param status HTTP status
 * @param code what went wrong, for programs
 * @param message what went wrong, for people
 * @param retryAfterSeconds value of {@code Retry-After}; 0: none
 */
public record Refusal(int status, Code code, String message, int retryAfterSeconds) {

    /** How much of a client's id is repeated to it. */
    static final int ECHOED_CHARACTERS = 64;

    /** Everything that the edge may refuse a request for. */
    public enum Code {
        MISSING_CLIENT_ID,
        MULTIPLE_CLIENT_IDS,
        CLIENT_ID_MISMATCH,
        UNKNOWN_CLIENT_ID,
        TENANT_UNAVAILABLE,
        TENANT_FAILED,
        TENANT_TIMEOUT,
        EDGE_NOT_READY,
        BAD_REQUEST,
        NOT_FOUND,
        REQUEST_TIMEOUT,
        URI_TOO_LONG,
        HEADERS_TOO_LARGE,
        HTTP_VERSION_NOT_SUPPORTED
    }

    /** No header {@code X-Client-ID}, or a blank one, and no tenant in the path. */
    public static Refusal missingClientId() {
        return new Refusal(403, Code.MISSING_CLIENT_ID, "Missing " + TenantId.HEADER + " header", 0);
    }

    /** More than one header line, or a list in one line. */
    public static Refusal multipleClientIds() {
        return new Refusal(400, Code.MULTIPLE_CLIENT_IDS, "Multiple " + TenantId.HEADER + " headers", 0);
    }

    /** Header and path name different tenants. */
    public static Refusal clientIdMismatch() {
        return new Refusal(400, Code.CLIENT_ID_MISMATCH, TenantId.HEADER + " does not match the path", 0);
    }

    /** Malformed, no tenant, suspended or being deleted: one answer, so that a client cannot tell these apart. */
    public static Refusal unknownClientId(String id) {
        String echoed = id.substring(0, Math.min(id.length(), ECHOED_CHARACTERS));
        return new Refusal(403, Code.UNKNOWN_CLIENT_ID, "Unknown client ID: " + echoed, 0);
    }

    /** The tenant has no pod that is ready, or none that accepts the connection. */
    public static Refusal tenantUnavailable() {
        return new Refusal(503, Code.TENANT_UNAVAILABLE, "The tenant's server is not available; try again shortly", 5);
    }

    /** The tenant's pods have as many requests in progress as the edge allows one tenant. */
    public static Refusal tenantBusy() {
        return new Refusal(503, Code.TENANT_UNAVAILABLE, "The tenant's server is busy; try again shortly", 1);
    }

    /** The pod closed the connection before it answered. It may have begun to work on the request. */
    public static Refusal tenantFailed() {
        return new Refusal(502, Code.TENANT_FAILED, "The tenant's server closed the connection without an answer", 0);
    }

    /** The pod did not begin its answer in time. */
    public static Refusal tenantTimeout() {
        return new Refusal(504, Code.TENANT_TIMEOUT, "The tenant's server did not answer in time", 0);
    }

    /** The edge does not know the tenants yet, or it is stopping. */
    public static Refusal edgeNotReady() {
        return new Refusal(503, Code.EDGE_NOT_READY, "The edge is starting or stopping; try again shortly", 1);
    }

    /** What the request says can be read in more than one way, so it is not passed on. */
    public static Refusal badRequest(String message) {
        return new Refusal(400, Code.BAD_REQUEST, message, 0);
    }

    /** A path that no tenant serves. */
    public static Refusal notFound() {
        return new Refusal(404, Code.NOT_FOUND, "Not found; MCP is served at /mcp and /t/<tenant>/mcp", 0);
    }

    /** The client did not send its body in time. */
    public static Refusal requestTimeout() {
        return new Refusal(408, Code.REQUEST_TIMEOUT, "The request body did not arrive in time", 0);
    }

    /** The first line of the request is longer than the edge reads. */
    public static Refusal uriTooLong() {
        return new Refusal(414, Code.URI_TOO_LONG, "The request line is too long", 0);
    }

    /** The headers of the request are larger than the edge reads. */
    public static Refusal headersTooLarge() {
        return new Refusal(431, Code.HEADERS_TOO_LARGE, "The request headers are too large", 0);
    }

    /** An answer to HTTP/1.0 would have to be held until it is complete, and a stream never is. */
    public static Refusal httpVersionNotSupported() {
        return new Refusal(505, Code.HTTP_VERSION_NOT_SUPPORTED, "HTTP/1.1 is required", 0);
    }
}
