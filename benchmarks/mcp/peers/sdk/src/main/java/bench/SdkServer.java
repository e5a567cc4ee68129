package bench;

import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures;
import io.modelcontextprotocol.server.McpStatelessServerFeatures;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import jakarta.servlet.Servlet;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import tools.jackson.databind.json.JsonMapper;

/** The SDK's servlets with the two tools of the benchmark. Arguments: port, {@code stateless} or {@code session}. */
public final class SdkServer {

    private static final JacksonMcpJsonMapper JSON =
            new JacksonMcpJsonMapper(JsonMapper.builder().build());
    private static final McpSchema.ServerCapabilities TOOLS =
            McpSchema.ServerCapabilities.builder().tools(false).build();

    private SdkServer() {}

    public static void main(String[] arguments) throws Exception {
        var tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("peer-sdk").toString());
        tomcat.setPort(Integer.parseInt(arguments[0]));
        var protocol = (AbstractProtocol<?>) tomcat.getConnector().getProtocolHandler();
        protocol.setExecutor(new VirtualThreadExecutor("mcp-"));
        tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
        var context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "mcp", arguments[1].equals("session") ? sessions() : stateless())
                .setAsyncSupported(true);
        context.addServletMappingDecoded("/mcp", "mcp");
        tomcat.start();
        tomcat.getServer().await();
    }

    private static Servlet stateless() {
        var transport = HttpServletStatelessServerTransport.builder().jsonMapper(JSON).messageEndpoint("/mcp").build();
        McpServer.sync(transport)
                .jsonMapper(JSON)
                .serverInfo("bench", "1")
                .capabilities(TOOLS)
                .immediateExecution(true)
                .tools(List.of("echo", "wait").stream()
                        .map(name -> McpStatelessServerFeatures.SyncToolSpecification.builder()
                                .tool(tool(name))
                                .callHandler((_, request) -> call(request))
                                .build())
                        .toList())
                .build();
        return transport;
    }

    private static Servlet sessions() {
        var transport = HttpServletStreamableServerTransportProvider.builder().jsonMapper(JSON).mcpEndpoint("/mcp").build();
        McpServer.sync(transport)
                .jsonMapper(JSON)
                .serverInfo("bench", "1")
                .capabilities(TOOLS)
                .immediateExecution(true)
                .tools(List.of("echo", "wait").stream()
                        .map(name -> McpServerFeatures.SyncToolSpecification.builder()
                                .tool(tool(name))
                                .callHandler((_, request) -> call(request))
                                .build())
                        .toList())
                .build();
        return transport;
    }

    private static McpSchema.CallToolResult call(McpSchema.CallToolRequest request) {
        if (request.name().equals("wait")) {
            LockSupport.parkNanos(20_000_000);
        }
        return McpSchema.CallToolResult.builder()
                .addTextContent(String.valueOf(request.arguments().get("text")))
                .isError(false)
                .build();
    }

    private static McpSchema.Tool tool(String name) {
        return McpSchema.Tool.builder(
                        name,
                        Map.of(
                                "type", "object",
                                "properties", Map.of("text", Map.of("type", "string")),
                                "required", List.of("text")))
                .description("Repeats a text")
                .build();
    }
}
