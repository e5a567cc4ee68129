package dev.tenantry.mcp.http;

import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.ServerInfo;
import dev.tenantry.mcp.legacy.LegacyEngine;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** An MCP endpoint on a free loopback port. */
public final class TestEndpoint implements AutoCloseable {

    public static final int MAX_BODY = 10_000;

    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger TOMCAT_LOG = Logger.getLogger("org.apache");

    private final Tomcat tomcat = new Tomcat();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    public TestEndpoint(Path folder, HandlerRegistry registry, Duration callTimeout, Set<String> origins)
            throws Exception {
        TOMCAT_LOG.setLevel(Level.SEVERE);
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector()
                .setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
        var engine = LegacyEngine.create(
                new ServerInfo("test", "Test", "1", "Use these tools."), registry, callTimeout, timer);
        var context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "mcp", new McpServlet(engine, MAX_BODY, origins));
        context.addServletMappingDecoded("/mcp", "mcp");
        tomcat.start();
    }

    public URI origin() {
        return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
        timer.shutdownNow();
    }
}
