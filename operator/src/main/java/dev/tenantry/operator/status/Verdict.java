package dev.tenantry.operator.status;

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

        /** As the API writes it. */
        String text() {
            return text;
        }
    }

    static Verdict yes(ConditionType type, String reason, String message) {
        return new Verdict(type, Status.TRUE, reason, message);
    }

    static Verdict no(ConditionType type, String reason, String message) {
        return new Verdict(type, Status.FALSE, reason, message);
    }

    static Verdict unknown(ConditionType type, String reason, String message) {
        return new Verdict(type, Status.UNKNOWN, reason, message);
    }

    boolean is(Status expected) {
        return status == expected;
    }
}
