package dev.tenantry.mcp.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The rules that an HTTP request meets before anybody reads its body.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#streamable-http">Streamable
 *     HTTP</a>
 */
final class HttpRules {

    static final String VERSION_HEADER = "MCP-Protocol-Version";

    private final Set<String> allowedOrigins;
    private final Set<String> protocolVersions;
    private final List<Function<HttpServletRequest, Optional<Refusal>>> rules =
            List.of(this::origin, this::method, this::version, this::contentType, this::accept);

    HttpRules(Set<String> allowedOrigins, Set<String> protocolVersions) {
        this.allowedOrigins = Set.copyOf(allowedOrigins);
        this.protocolVersions = Set.copyOf(protocolVersions);
    }

    /** The first rule that the request breaks. */
    Optional<Refusal> brokenBy(HttpServletRequest request) {
        return rules.stream().flatMap(rule -> rule.apply(request).stream()).findFirst();
    }

    /** A browser that was lured to this address names the page that lured it; programs send no Origin. */
    private Optional<Refusal> origin(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Origin")).stream().allMatch(allowedOrigins::contains)
                ? Optional.empty()
                : refuse(403, "FORBIDDEN_ORIGIN", "Origin is not allowed");
    }

    private Optional<Refusal> method(HttpServletRequest request) {
        return switch (request.getMethod()) {
            case "POST", "OPTIONS" -> Optional.empty();
            default -> refuse(405, "METHOD_NOT_ALLOWED", "This endpoint keeps no sessions and takes POST only");
        };
    }

    /** Absent means 2025-03-26, which is spoken here. */
    private Optional<Refusal> version(HttpServletRequest request) {
        var versions = Collections.list(request.getHeaders(VERSION_HEADER));
        if (versions.isEmpty() || (versions.size() == 1 && protocolVersions.contains(versions.getFirst()))) {
            return Optional.empty();
        }
        return refuse(
                400,
                "UNSUPPORTED_PROTOCOL_VERSION",
                VERSION_HEADER + " must be one of "
                        + protocolVersions.stream().sorted().collect(Collectors.joining(", ")));
    }

    private Optional<Refusal> contentType(HttpServletRequest request) {
        return "OPTIONS".equals(request.getMethod()) || MediaTypes.isJson(request)
                ? Optional.empty()
                : refuse(415, "UNSUPPORTED_MEDIA_TYPE", "Content-Type must be application/json in UTF-8, uncompressed");
    }

    private Optional<Refusal> accept(HttpServletRequest request) {
        return MediaTypes.acceptsJson(request)
                ? Optional.empty()
                : refuse(406, "NOT_ACCEPTABLE", "Accept must allow application/json");
    }

    private static Optional<Refusal> refuse(int status, String code, String message) {
        return Optional.of(new Refusal(status, code, message));
    }
}
