package dev.tenantry.operator.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of the network fence around a tenant's pods.
 *
 * @param ingress whether the operator can open a connection that no policy allows it
 * @param egress whether the pods say that they can open connections that no policy allows them
 */
public record FenceEvidence(Finding ingress, Finding egress) {

    /** Nothing was seen. */
    public static final FenceEvidence NONE =
            new FenceEvidence(new Finding(State.UNKNOWN, null, null), new Finding(State.UNKNOWN, null, null));

    /** How one side of the fence is, from good to bad. */
    public enum State {
        /** It stopped what it has to stop. */
        CLOSED,
        /** Not tried, or tried without a clear result. */
        UNKNOWN,
        /** It let something through. */
        OPEN
    }

    /**
     * One side of the fence.
     *
     * @param pod name of the pod that it was seen at, or null
     * @param detail what exactly, or null
     */
    public record Finding(
            State state, @Nullable String pod, @Nullable String detail) {

        private static Finding worse(Finding one, Finding other) {
            return other.state.compareTo(one.state) > 0 ? other : one;
        }
    }

    /** A fence is as good as its worst place. */
    static FenceEvidence worstOf(List<FenceEvidence> places) {
        return places.stream()
                .reduce((one, other) -> new FenceEvidence(
                        Finding.worse(one.ingress, other.ingress), Finding.worse(one.egress, other.egress)))
                .orElse(NONE);
    }

    boolean is(State state) {
        return ingress.state == state || egress.state == state;
    }
}
