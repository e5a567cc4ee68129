package dev.tenantry.toolpack.rest.openapi;

import java.util.Locale;

/** Methods whose operations become tools; OPTIONS and TRACE describe the server, not its data. */
public enum HttpMethod {
    GET,
    HEAD,
    POST,
    PUT,
    PATCH,
    DELETE;

    /** Name of the method in a path item. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
