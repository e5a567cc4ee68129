package dev.tenantry.server;

import dev.tenantry.server.fence.Target;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;

/**
 * How one server process runs; what it serves is in its configuration.
 *
 * @param configFile the tenant's configuration
 * @param address address that both ports bind
 * @param port port for MCP, 0 for any free one
 * @param managementPort port for health, metrics and the report, 0 for any free one
 * @param unreachable what the network around this process must not let it reach
 */
public record ServerSettings(
        Path configFile, InetAddress address, int port, int managementPort, List<Target> unreachable) {

    /** Folder of the configuration and of the files that it names. */
    public Path configDirectory() {
        return configFile.toAbsolutePath().resolveSibling("");
    }
}
