package dev.tenantry.server.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** What Tomcat says of requests that reach no servlet, as JSON instead of a page with its name or a stack trace. */
public final class JsonErrorValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String body = status < 500
                ? "{\"error\":\"Bad request\",\"code\":\"BAD_REQUEST\"}"
                : "{\"error\":\"Internal error\",\"code\":\"INTERNAL_ERROR\"}";
        try {
            response.setContentType("application/json");
            response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException e) {
            // the client is gone; there is nobody to tell
            container.getLogger().debug("error report not sent", e);
        }
    }
}
