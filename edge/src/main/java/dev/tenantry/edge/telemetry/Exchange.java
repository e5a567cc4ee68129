package dev.tenantry.edge.telemetry;

import dev.tenantry.edge.request.Refusal;

/** What is known of one request while it is in progress; confined to the event loop of its connection. */
public final class Exchange {

    /** The decision of a request that went to a pod. */
    static final String FORWARDED = "FORWARDED";

    /** The status of a request whose client left before the answer began; no status of HTTP. */
    static final int ABORTED = 499;

    private final String requestId;
    private final long startedNanos;
    private String tenant = "-";
    private String decision = FORWARDED;
    private int status = ABORTED;
    private long answeredNanos;
    private boolean stream;

    Exchange(String requestId, long startedNanos) {
        this.requestId = requestId;
        this.startedNanos = startedNanos;
    }

    /** The id that the pod and the access log get: the client's, if it is well-formed. */
    public String requestId() {
        return requestId;
    }

    /** Says which tenant the request was routed to. */
    public void routedTo(String routedTenant) {
        tenant = routedTenant;
    }

    /** Says that the edge answered the request itself. */
    public void refused(Refusal refusal) {
        decision = refusal.code().name();
    }

    void answered(int answeredStatus, boolean eventStream, long nanos) {
        status = answeredStatus;
        stream = eventStream;
        answeredNanos = nanos;
    }

    String tenant() {
        return tenant;
    }

    String decision() {
        return decision;
    }

    int status() {
        return status;
    }

    boolean isStream() {
        return stream;
    }

    /** Nanoseconds from the request's headers to the answer's, or to the end where there was no answer. */
    long waitedNanos(long endNanos) {
        return (status == ABORTED ? endNanos : answeredNanos) - startedNanos;
    }

    long durationNanos(long endNanos) {
        return endNanos - startedNanos;
    }
}
