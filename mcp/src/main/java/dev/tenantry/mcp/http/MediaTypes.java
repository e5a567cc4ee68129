package dev.tenantry.mcp.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a request says about the form of its body and of the answer it wants. */
final class MediaTypes {

    private static final Set<String> WANT_JSON = Set.of("application/json", "application/*", "*/*");

    private MediaTypes() {}

    /** Whether the body is JSON in UTF-8 and not compressed. */
    static boolean isJson(HttpServletRequest request) {
        String[] parts = lower(request.getContentType()).split(";", -1);
        if (!parts[0].strip().equals("application/json")) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].replace("\"", "").strip();
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return false;
            }
        }
        String encoding = lower(request.getHeader("Content-Encoding"));
        return encoding.isEmpty() || encoding.equals("identity");
    }

    /** Whether the client reads JSON; one that says nothing reads everything. */
    static boolean acceptsJson(HttpServletRequest request) {
        var values = Collections.list(request.getHeaders("Accept"));
        return values.isEmpty()
                || values.stream()
                        .flatMap(value -> Arrays.stream(lower(value).split(",", -1)))
                        .map(range -> range.split(";", -1)[0].strip())
                        .anyMatch(WANT_JSON::contains);
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT).strip();
    }
}
