package dev.tenantry.operator.plan;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Address of an upstream: scheme, host, port and path, nothing that hides where requests go. */
record BaseUrl(String text, String host) {

    /** A last label of digits makes resolvers read the whole host as an IPv4 address (WHATWG URL, host parsing). */
    private static final Pattern NUMERIC_HOST = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)\\.?");

    /**
     * Reads the address; a trailing slash goes.
     *
     * @throws IllegalArgumentException with the rule that the text breaks
     */
    static BaseUrl parse(String text) {
        var uri = uri(text);
        if (!"https".equals(uri.getScheme()) && !"http".equals(uri.getScheme())) {
            throw new IllegalArgumentException("must start with https:// or http://");
        }
        if (uri.getHost() == null || uri.getPort() > 65535 || uri.getPort() == 0) {
            throw new IllegalArgumentException("must have a host name and, where needed, a port from 1 to 65535");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("must not have user, query or fragment; credentials go to rest.auth");
        }
        if (!uri.normalize().equals(uri)
                || uri.getRawPath().contains("%2e")
                || uri.getRawPath().contains("%2E")) {
            throw new IllegalArgumentException("must not have . or .. in its path");
        }
        var url = new BaseUrl(text.replaceFirst("/+$", ""), uri.getHost());
        if (url.address().isEmpty() && NUMERIC_HOST.matcher(url.host).matches()) {
            throw new IllegalArgumentException("must have a host name or an address in its usual form");
        }
        return url;
    }

    /** The address, where the host is one. */
    Optional<Cidr> address() {
        try {
            return Optional.of(Cidr.ofAddress(host.replaceAll("^\\[|]$", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is not an address such as https://crm.example.com/api", e);
        }
    }
}
