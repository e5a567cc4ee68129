package dev.tenantry.operator.status;

import java.util.stream.Stream;

/**
 * What one rule concludes: a condition without its times.
 *
 * @param reason CamelCase, for machines
 * @param message a sentence that names the object and the next step
 */
record Verdict(ConditionType type, Status status, String reason, String message) {

    /** Values of a condition's status. */
    enum Status {
        TRUE("True"),
        FALSE("False"),
        UNKNOWN("Unknown");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** The one of that text; anything else is not known. */
        static Status of(String text) {
            return Stream.of(values())
                    .filter(status -> status.text.equals(text))
                    .findFirst()
                    .orElse(UNKNOWN);
        }

        /** As the API writes it. */
        String text() {
            return text;
        }
    }

    static Verdict yes(ConditionType type, Reason reason, String message) {
        return new Verdict(type, Status.TRUE, reason.name(), message);
    }

    static Verdict no(ConditionType type, Reason reason, String message) {
        return no(type, reason.name(), message);
    }

    /** @param reason another's, repeated */
    static Verdict no(ConditionType type, String reason, String message) {
        return new Verdict(type, Status.FALSE, reason, message);
    }

    static Verdict unknown(ConditionType type, Reason reason, String message) {
        return new Verdict(type, Status.UNKNOWN, reason.name(), message);
    }

    boolean is(Status expected) {
        return status == expected;
    }

    boolean is(Reason expected) {
        return reason.equals(expected.name());
    }
}
