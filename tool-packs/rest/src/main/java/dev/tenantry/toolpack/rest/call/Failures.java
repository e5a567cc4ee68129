package dev.tenantry.toolpack.rest.call;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Tells why a request got no answer, in words that name the upstream and nothing of this server. */
final class Failures {

    private Failures() {}

    static UpstreamException of(Throwable failure, URI uri) {
        return new UpstreamException("Upstream " + address(uri) + " " + reason(failure), failure);
    }

    private static String reason(Throwable failure) {
        return switch (failure) {
            case Throwable f when isCausedBy(f, UnresolvedAddressException.class) -> "cannot be reached: unknown host";
            case Throwable f when isCausedBy(f, UnknownHostException.class) -> "cannot be reached: unknown host";
            case HttpConnectTimeoutException _ -> "cannot be reached: no connection in time";
            case ConnectException _ -> "cannot be reached: connection refused";
            case SSLException _ -> "cannot be trusted: the TLS handshake failed";
            default -> "closed the connection before its answer was complete";
        };
    }

    private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String address(URI uri) {
        var port = uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
        return uri.getHost() + ":" + port;
    }
}
