package dev.tenantry.server.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Measures requests by status. */
final class RequestMetricsFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient MeterRegistry meters;

    RequestMetricsFilter(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var sample = Timer.start(meters);
        try {
            chain.doFilter(request, response);
        } finally {
            sample.stop(Timer.builder("tenantry.http.requests")
                    .description("Requests on the MCP port")
                    .tag("status", Integer.toString(response.getStatus()))
                    .register(meters));
        }
    }
}
