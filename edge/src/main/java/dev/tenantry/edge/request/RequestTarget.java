package dev.tenantry.edge.request;

import dev.tenantry.api.TenantId;
import dev.tenantry.api.TenantObjects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a request goes, as the client wrote it: nothing is decoded or normalised, so the pod reads exactly what was
 * checked here.
 *
 * @param pathTenant the tenant named by {@code /t/<tenant>/…}, which may be anything; empty where the path names none
 * @param path the path as the pod gets it
 * @param query {@code ?} and the query; empty where there is none
 */
public record RequestTarget(Optional<String> pathTenant, String path, String query) {

    private static final String WELL_KNOWN = "/.well-known/";

    /** RFC 3986 characters without {@code ;}, from which on servlet containers ignore a segment. */
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~!$&'()*+,=:@%/-]*");

    private static final Pattern QUERY = Pattern.compile("[!-\"$-~]*");

    private static final Pattern ODD_SEGMENT = Pattern.compile("/\\.\\.?(/|$)|//");

    /** Escapes of {@code / \ . % ;} and of control characters, and {@code %} that starts no escape. */
    private static final Pattern AMBIGUOUS_ESCAPE =
            Pattern.compile("%(2[5EFef]|3[Bb]|5[Cc]|7[Ff]|[01]|(?![0-9A-Fa-f]{2}))");

    /**
     * Reads a request target.
     *
     * @return empty where two readers could take it for different paths: dot segments, empty segments, escaped
     *     delimiters, a target that is not in origin form (RFC 9112 §3.2.1)
     */
    public static Optional<RequestTarget> parse(String target) {
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        String query = question < 0 ? "" : target.substring(question);
        boolean plain = PATH.matcher(path).matches()
                && QUERY.matcher(query).matches()
                && !ODD_SEGMENT.matcher(path).find()
                && !AMBIGUOUS_ESCAPE.matcher(path).find();
        return plain ? Optional.of(split(path, query)) : Optional.empty();
    }

    private static RequestTarget split(String path, String query) {
        int end = path.indexOf('/', TenantId.PATH_PREFIX.length());
        return path.startsWith(TenantId.PATH_PREFIX) && end > 0
                ? new RequestTarget(
                        Optional.of(path.substring(TenantId.PATH_PREFIX.length(), end)), path.substring(end), query)
                : new RequestTarget(Optional.empty(), path, query);
    }

    /** Whether a tenant's pod serves this path to clients. */
    public boolean isServed() {
        return path.equals(TenantObjects.MCP_PATH)
                || path.startsWith(TenantObjects.MCP_PATH + "/")
                || path.startsWith(WELL_KNOWN);
    }

    /** The target of the request to the pod. */
    public String forwarded() {
        return path + query;
    }
}
