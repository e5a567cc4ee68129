package dev.tenantry.operator.plan;

import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.api.v1alpha1.RestAuth;
import dev.tenantry.api.v1alpha1.RestSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Headers of requests to an upstream: secrets come from credentials, framing from the HTTP client. */
record HeaderRules(Request request) {

    private static final Set<String> SECRET = Set.of("authorization", "proxy-authorization", "cookie");
    private static final Set<String> FRAMING =
            Set.of("host", "content-length", "transfer-encoding", "connection", "upgrade", "te", "trailer", "expect");

    /** The credential to send; it must be one of the tenant's. */
    TenantConfig.@Nullable Auth auth(String field, @Nullable RestAuth auth) {
        if (auth == null) {
            return null;
        }
        if (FRAMING.contains(auth.header().toLowerCase(Locale.ROOT))) {
            request.violations()
                    .add(field + ".header", auth.header(), "is set by the HTTP client; name another header");
        }
        var known = request.spec().credentialList().stream()
                .anyMatch(credential -> credential.name().equals(auth.credential()));
        if (!known) {
            request.violations()
                    .add(
                            field + ".credential",
                            auth.credential(),
                            "is not in spec.credentials; add a credential of this name");
        }
        return new TenantConfig.Auth(auth.header(), auth.credential());
    }

    /** Fixed headers; the values of refused ones are not repeated, because they may be secrets. */
    Map<String, String> headers(String field, RestSource rest) {
        var headers = rest.headers();
        if (headers == null) {
            return Map.of();
        }
        var seen = new HashSet<String>();
        var resolved = new LinkedHashMap<String, String>();
        for (var i = 0; i < headers.size(); i++) {
            var header = headers.get(i);
            var name = header.name().toLowerCase(Locale.ROOT);
            var refusal = refusal(name, rest.auth());
            if (refusal != null || !seen.add(name)) {
                var message = refusal != null ? refusal : "is named twice; keep one of them";
                request.violations().add(field + "[" + i + "].name", header.name(), message);
            }
            resolved.put(header.name(), header.value());
        }
        return resolved;
    }

    private static @Nullable String refusal(String name, @Nullable RestAuth auth) {
        if (SECRET.contains(name)) {
            return "carries a secret, and this object is no place for one; use rest.auth with a credential";
        }
        if (FRAMING.contains(name)) {
            return "is set by the HTTP client; remove it";
        }
        return auth != null && name.equals(auth.header().toLowerCase(Locale.ROOT))
                ? "is the header of rest.auth; remove it here"
                : null;
    }
}
