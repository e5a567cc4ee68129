package dev.tenantry.mcp.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a request says about the form of its body and of the answer it wants. */
final class MediaTypes {

    static final String JSON = "application/json";
    static final String EVENT_STREAM = "text/event-stream";

    /** What the transport tells clients to accept, and most send so. */
    private static final String BOTH = JSON + ", " + EVENT_STREAM;

    private static final Set<String> WANT_JSON = Set.of(BOTH, JSON, "application/*", "*/*");
    private static final Set<String> WANT_EVENTS = Set.of(BOTH, EVENT_STREAM, "text/*", "*/*");

    private MediaTypes() {}

    /** Whether the body is JSON in UTF-8 and not compressed. */
    static boolean isJson(HttpExchange exchange) {
        return isJson(exchange.headers("Content-Type"), exchange.headers("Content-Encoding"));
    }

    /** Whether the client reads JSON; one that says nothing reads everything. */
    static boolean acceptsJson(HttpExchange exchange) {
        return accepts(exchange.headers("Accept"), WANT_JSON);
    }

    /** Whether the client reads server-sent events; one that says nothing reads everything. */
    static boolean acceptsEventStream(HttpExchange exchange) {
        return accepts(exchange.headers("Accept"), WANT_EVENTS);
    }

    private static boolean isJson(List<String> contentTypes, List<String> encodings) {
        return contentTypes.size() == 1
                && isJson(contentTypes.getFirst())
                && (encodings.isEmpty()
                        || encodings.stream().map(MediaTypes::lower).allMatch("identity"::equals));
    }

    private static boolean isJson(String contentType) {
        if (contentType.equals(JSON)) {
            return true;
        }
        var parts = lower(contentType).split(";", -1);
        if (!parts[0].strip().equals(JSON)) {
            return false;
        }
        for (var i = 1; i < parts.length; i++) {
            var parameter = parts[i].replace("\"", "").strip();
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return false;
            }
        }
        return true;
    }

    private static boolean accepts(List<String> values, Set<String> wanted) {
        if (values.isEmpty()) {
            return true;
        }
        for (var value : values) {
            if (wanted.contains(value)) {
                return true;
            }
            for (var range : value.split(",", -1)) {
                var end = range.indexOf(';');
                if (wanted.contains(lower(end < 0 ? range : range.substring(0, end)))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT).strip();
    }
}
