package dev.tenantry.operator.event;

import io.fabric8.kubernetes.api.model.ObjectReference;

/**
 * Something worth telling about a tenant.
 *
 * @param regarding the tenant
 * @param severity how to take it
 * @param reason why, CamelCase, the same as the reason of the condition that it tells of
 * @param action what the operator was doing, CamelCase
 * @param note a sentence for people
 */
record Occurrence(ObjectReference regarding, Severity severity, String reason, String action, String note) {

    /** Types of events, as Kubernetes writes them. */
    enum Severity {
        Normal,
        Warning
    }

    /** What makes two occurrences one series. The note may differ: it is no field of a series. */
    Key key() {
        return new Key(regarding.getUid(), severity, reason, action);
    }

    record Key(String tenantUid, Severity severity, String reason, String action) {}
}
