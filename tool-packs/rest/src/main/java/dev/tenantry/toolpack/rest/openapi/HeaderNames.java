package dev.tenantry.toolpack.rest.openapi;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which headers a request can be given. */
public final class HeaderNames {

    /** RFC 9110 §5.6.2, token. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    /** Set by the HTTP client itself, which refuses them otherwise. */
    private static final Set<String> RESERVED = Set.of("connection", "content-length", "expect", "host", "upgrade");

    private HeaderNames() {}

    /** Whether that header can be sent. */
    public static boolean canBeSet(String name) {
        return TOKEN.matcher(name).matches() && !RESERVED.contains(name.toLowerCase(Locale.ROOT));
    }
}
