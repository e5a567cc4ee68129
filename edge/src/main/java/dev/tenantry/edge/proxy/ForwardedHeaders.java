package dev.tenantry.edge.proxy;

import dev.tenantry.api.TenantId;
import dev.tenantry.edge.request.RequestId;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which headers cross the edge. The proxy library drops most hop-by-hop headers itself; this is the rest. */
final class ForwardedHeaders {

    /**
     * Names that every server reads alike. {@code X_Client_ID} is not one: CGI-style servers take it for
     * {@code X-Client-ID}.
     */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]+");

    /** Host and optional port, as they may stand in a quoted string. */
    private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z0-9._~:\\[\\]-]{1,255}");

    /** Only this edge says these; {@code X-Forwarded-*} belongs to them. */
    private static final Set<String> OURS = Set.of(
            TenantId.HEADER.toLowerCase(Locale.ROOT),
            RequestId.HEADER.toLowerCase(Locale.ROOT),
            "forwarded",
            "x-real-ip",
            // answered by this edge (RFC 9110 §10.1.1)
            "expect");

    /** Of one connection (RFC 9110 §7.6.1), and framing, which the library writes anew. */
    private static final Set<String> HOP_BY_HOP =
            Set.of("connection", "keep-alive", "proxy-connection", "te", "upgrade");

    private ForwardedHeaders() {}

    /** Whether the client named the host that it wants once, in a form that can be passed on. */
    static boolean hasOneHost(HttpServerRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
        return hosts.size() == 1 && AUTHORITY.matcher(hosts.getFirst()).matches();
    }

    /** Makes the headers of the request to the pod out of the client's. */
    static void ofRequest(MultiMap headers, HttpServerRequest client, String tenant, String requestId) {
        Set<String> dropped = nominatedByConnection(headers);
        for (String name : new HashSet<>(headers.names())) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (dropped.contains(lower)
                    || OURS.contains(lower)
                    || HOP_BY_HOP.contains(lower)
                    || lower.startsWith("x-forwarded-")
                    || !NAME.matcher(name).matches()) {
                headers.remove(name);
            }
        }
        String address = client.remoteAddress().hostAddress();
        String host = client.getHeader(HttpHeaders.HOST);
        headers.set(TenantId.HEADER, tenant)
                .set(RequestId.HEADER, requestId)
                .set("X-Forwarded-For", address)
                .set("X-Forwarded-Proto", client.scheme())
                .set("X-Forwarded-Host", host)
                // RFC 7239 §4; an IPv6 address stands in brackets
                .set(
                        "Forwarded",
                        "for=\"%s\";host=\"%s\";proto=%s"
                                .formatted(
                                        address.indexOf(':') < 0 ? address : "[" + address + "]",
                                        host,
                                        client.scheme()));
    }

    /** Takes out of the pod's headers what was meant for this edge only. */
    static void ofResponse(MultiMap headers) {
        Set<String> dropped = nominatedByConnection(headers);
        dropped.addAll(HOP_BY_HOP);
        dropped.forEach(headers::remove);
    }

    private static Set<String> nominatedByConnection(MultiMap headers) {
        return headers.getAll(HttpHeaders.CONNECTION).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
