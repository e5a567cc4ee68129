package dev.tenantry.operator.metrics;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Counts requests to the API server by verb, resource and answer. Watches that run over WebSockets are not among them.
 *
 * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/authorization/#determine-the-request-verb">verbs</a>
 */
public final class ApiCalls implements Interceptor {

    private static final String NO_ANSWER = "none";

    private final MeterRegistry meters;

    public ApiCalls(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        count(request, Integer.toString(response.code()));
    }

    @Override
    public void afterConnectionFailure(HttpRequest request, Throwable failure) {
        count(request, NO_ANSWER);
    }

    private void count(HttpRequest request, String code) {
        var target = Target.of(request.uri());
        meters.counter(
                        "tenantry.operator.api.requests",
                        "verb",
                        target.verb(request.method()),
                        "resource",
                        target.resource(),
                        "code",
                        code)
                .increment();
    }

    /**
     * What a path of the API names.
     *
     * @param resource plural name of the kind, with its subresource; the first part of any other path
     * @param named whether it is one object
     */
    record Target(String resource, boolean named) {

        static Target of(URI uri) {
            var parts = Arrays.stream(uri.getPath().split("/"))
                    .filter(part -> !part.isEmpty())
                    .toList();
            var start =
                    switch (parts.isEmpty() ? "" : parts.getFirst()) {
                        case "api" -> 2;
                        case "apis" -> 3;
                        default -> parts.size();
                    };
            if (parts.size() <= start) {
                return new Target(parts.isEmpty() ? "" : parts.getFirst(), false);
            }
            // a namespace is itself an object, unless something in it follows
            var inNamespace = parts.get(start).equals("namespaces") && parts.size() > start + 2;
            var path = parts.subList(inNamespace ? start + 2 : start, parts.size());
            var resource = path.size() > 2 ? path.getFirst() + "/" + path.get(2) : path.getFirst();
            return new Target(resource, path.size() > 1);
        }

        String verb(String method) {
            return switch (method) {
                case "GET" -> named ? "get" : "list";
                case "POST" -> "create";
                case "PUT" -> "update";
                default -> method.toLowerCase(Locale.ROOT);
            };
        }
    }
}
