package dev.tenantry.server.web;

import dev.tenantry.mcp.http.Refusal;
import dev.tenantry.mcp.http.Refusals;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers every path that is not the MCP endpoint. */
final class NotFoundServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Refusal NOT_FOUND = new Refusal(404, "NOT_FOUND", "Not found");

    private final transient Refusals refusals;

    NotFoundServlet(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        refusals.write(request, response, NOT_FOUND);
    }
}
