package dev.tenantry.api;

import java.util.regex.Pattern;

/**
 * The name of a tenant: the name of its {@code McpTenant} and the value of {@code X-Client-ID}. Compared exactly, never
 * trimmed or lower-cased on the way.
 */
public final class TenantId {

    /** Header that names the tenant of a request. */
    public static final String HEADER = "X-Client-ID";

    /** First part of a path that names the tenant: {@code /t/<tenant>/mcp}. */
    public static final String PATH_PREFIX = "/t/";

    /** What a name looks like; at most 50 characters. */
    public static final String PATTERN = "^[a-z0-9]([-a-z0-9]{0,48}[a-z0-9])?$";

    private static final Pattern COMPILED = Pattern.compile(PATTERN);

    private TenantId() {}

    /** Whether the text can be a tenant's name. */
    public static boolean isValid(String text) {
        return text.length() <= 50 && COMPILED.matcher(text).matches();
    }
}
