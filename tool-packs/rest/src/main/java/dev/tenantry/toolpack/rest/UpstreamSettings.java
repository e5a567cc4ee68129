package dev.tenantry.toolpack.rest;

import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.toolpack.InvalidToolSourceException;
import dev.tenantry.toolpack.rest.openapi.HeaderNames;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules on the settings of a source that the HTTP client would only enforce at the first call. */
final class UpstreamSettings {

    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7E]*");

    private UpstreamSettings() {}

    static void check(TenantConfig.Rest rest) {
        checkAddress(rest.baseUrl());
        rest.headers().forEach((name, value) -> {
            checkName("headers", name);
            if (!HEADER_VALUE.matcher(value).matches()) {
                throw new InvalidToolSourceException(
                        "headers: the value of " + name + " must have visible ASCII characters and spaces only");
            }
        });
        if (rest.auth() != null) {
            checkName("auth.header", rest.auth().header());
        }
    }

    /** Names, in lower case, of the headers that every request carries. */
    static Set<String> headerNames(TenantConfig.Rest rest) {
        var auth = rest.auth() == null
                ? Stream.<String>empty()
                : Stream.of(rest.auth().header());
        return Stream.concat(rest.headers().keySet().stream(), auth)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static void checkAddress(String baseUrl) {
        try {
            var uri = new URI(baseUrl);
            var known = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (known && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
                return;
            }
        } catch (URISyntaxException e) {
            throw new InvalidToolSourceException("baseUrl " + baseUrl + " is not an address: " + e.getReason(), e);
        }
        throw new InvalidToolSourceException("baseUrl " + baseUrl + " must be http:// or https://, a host and a path");
    }

    private static void checkName(String field, String name) {
        if (!HeaderNames.canBeSet(name)) {
            throw new InvalidToolSourceException(
                    field + ": " + name + " is not a header that can be set; use another name");
        }
    }
}
