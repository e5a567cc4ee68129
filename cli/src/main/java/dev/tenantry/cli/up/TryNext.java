package dev.tenantry.cli.up;

import dev.tenantry.cli.output.Json;
import dev.tenantry.cli.status.TenantView;
import java.io.PrintWriter;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a user may copy once the tenants are ready. */
final class TryNext {

    private final PrintWriter out;
    private final URI edge;

    TryNext(PrintWriter out, URI edge) {
        this.out = out;
        this.edge = edge;
    }

    /**
     * Prints a call, a client's configuration and commands.
     *
     * @param tenants the tenants that are ready, at least one
     * @param tool a tool of the first of them that needs no argument
     */
    void print(List<TenantView> tenants, String tool) {
        var first = tenants.getFirst();
        out.println();
        out.println("Call a tool:");
        out.println("  curl -s " + edge + "/mcp -H 'X-Client-ID: " + first.name() + "' \\");
        out.println("    -H 'Content-Type: application/json' -H 'Accept: application/json, text/event-stream' \\");
        out.println("    -d '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":{}}}'");
        out.println();
        out.println("Configuration for an MCP client:");
        Json.of(Map.of("mcpServers", servers(tenants))).lines().forEach(line -> out.println("  " + line));
        out.println();
        out.println("Commands, in another terminal:");
        out.println("  ./tenantry status " + first.name());
        first.credentials().stream()
                .findFirst()
                .ifPresent(credential -> out.println("  ./tenantry secret put " + first.name() + "/" + credential.name()
                        + " authorization='Bearer new'   # used by the next call, without a restart"));
        out.println("  ./tenantry secret list");
        out.println();
        out.println("Ctrl-C stops everything.");
        out.flush();
    }

    private static Map<String, Map<String, String>> servers(List<TenantView> tenants) {
        var servers = new LinkedHashMap<String, Map<String, String>>();
        for (var tenant : tenants) {
            var endpoint = tenant.endpoint();
            if (endpoint != null) {
                var server = new LinkedHashMap<String, String>();
                server.put("type", "http");
                server.put("url", endpoint.pathUrl());
                servers.put(tenant.name(), server);
            }
        }
        return servers;
    }
}
