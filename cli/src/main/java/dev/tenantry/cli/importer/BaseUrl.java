package dev.tenantry.cli.importer;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** The address of an API of OneApp. */
final class BaseUrl {

    private final Findings findings;

    BaseUrl(Findings findings) {
        this.findings = findings;
    }

    /**
     * Reads an address. The OneApp server resolves the absolute paths of its calls against it, so that a path, query or
     * fragment of the address never had an effect; they are dropped.
     *
     * @param place how messages name the field; they never quote the value, which may hold a password
     */
    String read(String place, String value) {
        try {
            var uri = new URI(value.strip());
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
                findings.error(place + " must be an http or https URL");
                return "";
            } else if (uri.getRawUserInfo() != null) {
                findings.error(place + " must not hold a user name or password; put them into authorization");
                return "";
            }
            var address = new URI(scheme, null, uri.getHost(), uri.getPort(), null, null, null).toString();
            warn(place, uri, scheme);
            return address;
        } catch (URISyntaxException e) {
            findings.error(place + " must be an http or https URL");
            return "";
        }
    }

    private void warn(String place, URI uri, String scheme) {
        var path = uri.getRawPath();
        if ((path != null && path.length() > 1) || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            findings.warn(place + " has a path or query, which never had an effect: it is dropped");
        }
        if (scheme.equals("http")) {
            findings.warn(place + " is not https: credentials are sent unencrypted, as before");
        }
    }
}
