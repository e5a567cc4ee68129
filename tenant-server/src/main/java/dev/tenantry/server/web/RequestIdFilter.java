package dev.tenantry.server.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Gives each request an id, in every log line and in the answer: the client's own where it is harmless, else a new one. */
final class RequestIdFilter extends HttpFilter {

    static final String HEADER = "X-Request-ID";

    private static final long serialVersionUID = 1L;
    private static final String LOG_FIELD = "requestId";
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final transient Supplier<String> newIds;

    RequestIdFilter(Supplier<String> newIds) {
        this.newIds = newIds;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String id = idOf(request.getHeader(HEADER));
        response.setHeader(HEADER, id);
        MDC.put(LOG_FIELD, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(LOG_FIELD);
        }
    }

    private String idOf(@Nullable String given) {
        return given != null && HARMLESS.matcher(given).matches() ? given : newIds.get();
    }
}
