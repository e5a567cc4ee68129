package dev.tenantry.operator.plan;

import java.util.List;
import java.util.stream.Stream;

/** What the planner makes of a tenant: a complete plan, or every reason why there is none. */
public sealed interface Decision {

    /** This decision, overruled by one more violation. */
    Refused refusedFor(Violation violation);

    /** The tenant is valid. */
    record Planned(TenantPlan plan) implements Decision {

        @Override
        public Refused refusedFor(Violation violation) {
            return new Refused(List.of(violation));
        }
    }

    /**
     * The tenant is refused.
     *
     * @param violations at least one, in the order of the spec
     */
    record Refused(List<Violation> violations) implements Decision {

        @Override
        public Refused refusedFor(Violation violation) {
            return new Refused(
                    Stream.concat(Stream.of(violation), violations.stream()).toList());
        }
    }
}
