package dev.tenantry.toolpack.rest.call;

import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.toolpack.CredentialUnavailableException;
import dev.tenantry.toolpack.Credentials;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One upstream: sends requests with the tenant's credential, within the bounds of the source. */
final class Upstream {

    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x21-\\x7E][\\x20-\\x7E]*");

    private final TenantConfig.Rest settings;
    private final Credentials credentials;
    private final HttpClient http;

    Upstream(TenantConfig.Rest settings, Credentials credentials, HttpClient http) {
        this.settings = settings;
        this.credentials = credentials;
        this.http = http;
    }

    long maxResponseBytes() {
        return settings.maxResponseBytes();
    }

    /**
     * Sends the request; once more if the upstream refused the credential and the source has a newer one.
     *
     * @param redaction learns every credential that is sent
     */
    Answer send(PreparedRequest request, String mediaType, Redaction redaction)
            throws UpstreamException, InterruptedException {
        var auth = settings.auth();
        if (auth == null) {
            return once(request, mediaType, null);
        }
        var value = credential(auth, redaction);
        var answer = once(request, mediaType, value);
        if (answer.isRefusal() && credentials.refreshAfterRefusal(auth.credential(), value)) {
            return once(request, mediaType, credential(auth, redaction));
        }
        return answer;
    }

    private String credential(TenantConfig.Auth auth, Redaction redaction) {
        var value = credentials.value(auth.credential());
        // checked here because the HTTP client would put the value into its exception
        if (!HEADER_VALUE.matcher(value).matches()) {
            throw new CredentialUnavailableException(
                    "Credential " + auth.credential() + " cannot be sent in the header " + auth.header()
                            + ": it is empty, begins with a space, or has characters other than visible ASCII and spaces");
        }
        redaction.hide(value);
        return value;
    }

    private Answer once(PreparedRequest request, String mediaType, @Nullable String credential)
            throws UpstreamException, InterruptedException {
        var response = http.sendAsync(
                httpRequest(request, mediaType, credential), BoundedBody.atMost(settings.maxResponseBytes()));
        return answer(await(response, request));
    }

    private HttpRequest httpRequest(PreparedRequest request, String mediaType, @Nullable String credential) {
        var body = request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body());
        var builder = HttpRequest.newBuilder(request.uri())
                .method(request.method(), body)
                .setHeader("Accept", "application/json, text/plain;q=0.5, */*;q=0.1");
        if ("http".equals(request.uri().getScheme())) {
            // no upgrade to h2c: some servers choke on it
            builder.version(HttpClient.Version.HTTP_1_1);
        }
        if (request.body() != null) {
            builder.setHeader("Content-Type", mediaType);
        }
        request.headers().forEach(builder::setHeader);
        settings.headers().forEach(builder::setHeader);
        if (settings.auth() != null && credential != null) {
            builder.setHeader(settings.auth().header(), credential);
        }
        return builder.build();
    }

    /** Waits for headers and body together; the client's own timeout ends with the headers. */
    private HttpResponse<BoundedBody.Content> await(
            CompletableFuture<HttpResponse<BoundedBody.Content>> response, PreparedRequest request)
            throws UpstreamException, InterruptedException {
        Duration timeout = settings.timeout();
        try {
            return response.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new UpstreamException("Request timeout after " + timeout.toMillis() + "ms", e);
        } catch (ExecutionException e) {
            throw Failures.of(e.getCause() == null ? e : e.getCause(), request.uri());
        } finally {
            response.cancel(true);
        }
    }

    private static Answer answer(HttpResponse<BoundedBody.Content> response) {
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("content-type").orElse(""),
                response.headers().firstValue("content-encoding").orElse(""),
                response.body());
    }
}
