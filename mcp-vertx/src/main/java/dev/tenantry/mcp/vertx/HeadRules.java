package dev.tenantry.mcp.vertx;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the decoder lets through and another reader of the same bytes might take for something else. */
final class HeadRules {

    private HeadRules() {}

    /** The rule that the request line or the headers break, or null. */
    static @Nullable Fault brokenBy(HttpServerRequest request, Limits limits) {
        if (request.version() != HttpVersion.HTTP_1_1) {
            return Fault.HTTP_VERSION_NOT_SUPPORTED;
        }
        int headers = 0;
        for (var header : request.headers()) {
            headers++;
            if (header.getKey().isEmpty()) {
                return Fault.BAD_REQUEST;
            }
        }
        if (headers > limits.headers()) {
            return Fault.HEADERS_TOO_LARGE;
        }
        if (!isExpectationKnown(request)) {
            return Fault.EXPECTATION_FAILED;
        }
        return isPlain(request.uri()) && hasOneHost(request) && hasOneFraming(request) ? null : Fault.BAD_REQUEST;
    }

    /** RFC 9112 §3.2: a target has no white space, and RFC 3986 §2: nothing but visible ASCII. */
    private static boolean isPlain(String target) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    /** RFC 9110 §10.1.1. */
    private static boolean isExpectationKnown(HttpServerRequest request) {
        if (!request.headers().contains(HttpHeaders.EXPECT)) {
            return true;
        }
        return request.headers().getAll(HttpHeaders.EXPECT).stream().allMatch("100-continue"::equalsIgnoreCase);
    }

    /** RFC 9112 §3.2. */
    private static boolean hasOneHost(HttpServerRequest request) {
        return request.headers().getAll(HttpHeaders.HOST).size() == 1;
    }

    /** RFC 9112 §6.1: a transfer coding that is not understood hides where the body ends. */
    private static boolean hasOneFraming(HttpServerRequest request) {
        if (!request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            return true;
        }
        List<String> codings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        return codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked");
    }
}
