package dev.tenantry.mcp.http;

import dev.tenantry.mcp.jsonrpc.Message;
import java.util.regex.Pattern;

/**
 * Tells which era of the protocol a request is of.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning#terminology">Versioning</a>
 */
public final class Eras {

    /** Header with the revision of the protocol. */
    public static final String VERSION_HEADER = "MCP-Protocol-Version";

    /** Where a request of the modern era says its revision, in {@code _meta}. */
    public static final String VERSION_KEY = "io.modelcontextprotocol/protocolVersion";

    private static final String FIRST_MODERN = "2026-07-28";
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private Eras() {}

    /** Whether the message says its revision itself, as only those of the modern era do. */
    public static boolean isModern(Message message) {
        return message instanceof Message.Call call
                && call.params().path("_meta").has(VERSION_KEY);
    }

    /** Whether the request's headers name a revision of the modern era. */
    static boolean isModern(HttpExchange exchange) {
        for (var version : exchange.headers(VERSION_HEADER)) {
            if (version.equals(FIRST_MODERN)
                    || (DATE.matcher(version).matches() && version.compareTo(FIRST_MODERN) > 0)) {
                return true;
            }
        }
        return false;
    }
}
