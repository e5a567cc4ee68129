package dev.tenantry.mcp.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/** The body of a request: read once, kept with the request, and never more of it than allowed. */
final class RequestBody {

    private static final String ATTRIBUTE = RequestBody.class.getName();

    private RequestBody() {}

    /**
     * The bytes of the body.
     *
     * @return empty if there are more than {@code max}, whether or not the client announced it
     */
    static Optional<byte[]> read(HttpServletRequest request, int max) throws IOException {
        if (request.getAttribute(ATTRIBUTE) instanceof byte[] read) {
            return Optional.of(read);
        }
        if (request.getContentLengthLong() > max) {
            return Optional.empty();
        }
        byte[] bytes = request.getInputStream().readNBytes(max + 1);
        if (bytes.length > max) {
            return Optional.empty();
        }
        request.setAttribute(ATTRIBUTE, bytes);
        return Optional.of(bytes);
    }
}
