package dev.tenantry.toolpack.rest.openapi;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Media types by name. */
public final class MediaTypes {

    private static final Pattern JSON = Pattern.compile("application/(json|[a-z0-9.+-]+\\+json)");

    private MediaTypes() {}

    /** Whether a content type, with or without parameters, is JSON or built on it (RFC 6839). */
    public static boolean isJson(String contentType) {
        var type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return JSON.matcher(type).matches();
    }

    /** The key of a {@code content} map that is JSON: {@code application/json} first; null if there is none. */
    static @Nullable String json(JsonNode content) {
        if (content.has("application/json")) {
            return "application/json";
        }
        return content.propertyNames().stream()
                .filter(MediaTypes::isJson)
                .findFirst()
                .orElse(null);
    }
}
