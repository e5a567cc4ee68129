package dev.tenantry.toolpack.rest.call;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request without credential.
 *
 * @param headers headers from arguments
 * @param body JSON text, or null
 */
record PreparedRequest(
        String method,
        URI uri,
        Map<String, String> headers,
        @Nullable String body) {}
