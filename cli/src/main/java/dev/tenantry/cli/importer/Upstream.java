package dev.tenantry.cli.importer;

import dev.tenantry.api.v1alpha1.EgressRule;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where requests to a OneApp API go.
 *
 * @param host name or IP address, without brackets
 */
record Upstream(String host, int port) {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    /** The host and port of a valid base address. */
    static Upstream of(String baseUrl) {
        var uri = URI.create(baseUrl);
        var standard = "https".equals(uri.getScheme()) ? 443 : 80;
        var host = uri.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
        return new Upstream(host, uri.getPort() < 0 ? standard : uri.getPort());
    }

    /** The rule that lets a tenant's pods reach it. */
    EgressRule egress() {
        if (host.contains(":")) {
            return new EgressRule(host + "/128", null, List.of(port));
        } else if (IPV4.matcher(host).matches()) {
            return new EgressRule(host + "/32", null, List.of(port));
        }
        return new EgressRule(null, host, List.of(port));
    }
}
