package dev.tenantry.mcp.http;

import dev.tenantry.mcp.Engine;
import dev.tenantry.mcp.jsonrpc.ErrorCodes;
import dev.tenantry.mcp.jsonrpc.InvalidMessageException;
import dev.tenantry.mcp.jsonrpc.Message;
import dev.tenantry.mcp.jsonrpc.MessageReader;
import dev.tenantry.mcp.jsonrpc.MessageWriter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.NullNode;

/**
 * The MCP endpoint. Takes one message per POST, bounded and checked, hands it to the engine and writes the answer as
 * JSON; keeps no session and opens no stream. Every refusal has a body that names the fault and nothing of the server.
 */
public final class McpServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String METHODS = "POST, OPTIONS";

    private final transient Engine engine;
    private final transient HttpRules rules;
    private final transient Refusals refusals;
    private final transient MessageReader reader;
    private final transient MessageWriter writer = new MessageWriter();
    private final int maxBodyBytes;

    /**
     * An endpoint before an engine.
     *
     * @param maxBodyBytes largest request body
     * @param allowedOrigins values of {@code Origin} that are served; requests without the header always are
     */
    public McpServlet(Engine engine, int maxBodyBytes, Set<String> allowedOrigins) {
        this.engine = engine;
        this.maxBodyBytes = maxBodyBytes;
        this.rules = new HttpRules(allowedOrigins, engine.protocolVersions());
        this.refusals = new Refusals(maxBodyBytes);
        this.reader = new MessageReader(maxBodyBytes);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var broken = rules.brokenBy(request);
        if (broken.isPresent()) {
            if (broken.get().status() == HttpServletResponse.SC_METHOD_NOT_ALLOWED) {
                response.setHeader("Allow", METHODS);
            }
            refusals.write(request, response, broken.get());
        } else if ("OPTIONS".equals(request.getMethod())) {
            response.setHeader("Allow", METHODS);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            receive(request, response);
        }
    }

    private void receive(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var body = RequestBody.read(request, maxBodyBytes);
        if (body.isEmpty()) {
            refusals.writeError(
                    response,
                    new Refusal(413, "BODY_TOO_LARGE", "Request body is larger than " + maxBodyBytes + " bytes"),
                    NullNode.instance);
            return;
        }
        try {
            dispatch(reader.read(body.get()), response);
        } catch (InvalidMessageException e) {
            Refusals.send(
                    response,
                    HttpServletResponse.SC_BAD_REQUEST,
                    writer.writeError(e.id(), e.code(), String.valueOf(e.getMessage()), Map.of()));
        }
    }

    private void dispatch(Message message, HttpServletResponse response) throws IOException {
        switch (message) {
            case Message.Request request ->
                Refusals.send(response, HttpServletResponse.SC_OK, writer.write(request.id(), engine.answer(request)));
            case Message.Notification notification -> {
                engine.accept(notification);
                response.setStatus(HttpServletResponse.SC_ACCEPTED);
            }
            case Message.Response answer ->
                Refusals.send(
                        response,
                        HttpServletResponse.SC_BAD_REQUEST,
                        writer.writeError(
                                answer.id(),
                                ErrorCodes.INVALID_REQUEST,
                                "Invalid request: this server asks nothing, so it takes no responses",
                                Map.of()));
        }
    }
}
