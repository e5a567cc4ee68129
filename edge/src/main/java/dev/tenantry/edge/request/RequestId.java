package dev.tenantry.edge.request;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The id that ties a request's traces together at the client, the edge and the pod. */
public final class RequestId {

    /** The header that carries it, in both directions. */
    public static final String HEADER = "X-Request-ID";

    /** What may stand in a log line and a header without being mistaken for something else. */
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    private RequestId() {}

    /**
     * The client's id where it sent exactly one that is well-formed, else a new one.
     *
     * @param sent the value of each header line
     * @param ids makes a new one
     */
    public static String of(List<String> sent, Supplier<String> ids) {
        return sent.size() == 1 && WELL_FORMED.matcher(sent.getFirst()).matches() ? sent.getFirst() : ids.get();
    }
}
