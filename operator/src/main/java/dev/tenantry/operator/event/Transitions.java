package dev.tenantry.operator.event;

import dev.tenantry.api.v1alpha1.Activity;
import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantStatus;
import dev.tenantry.operator.event.Occurrence.Severity;
import dev.tenantry.operator.status.ConditionType;
import dev.tenantry.operator.status.Reason;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ObjectReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what is worth telling between two statuses of one tenant. */
final class Transitions {

    private static final String READY = ConditionType.Ready.name();
    private static final String TRUE = "True";
    private static final String FALSE = "False";

    /** Reasons for not being Ready that somebody wished. */
    private static final Set<String> WISHED =
            Set.of(Reason.Deleting.name(), Reason.Paused.name(), Reason.Suspended.name());

    /** The one reason to know nothing that is a fault. */
    private static final String RECONCILE_FAILED = Reason.ReconcileFailed.name();

    private Transitions() {}

    /**
     * Compares.
     *
     * @param tenant with the status that was there before
     * @param after the status that was written
     */
    static List<Occurrence> of(McpTenant tenant, McpTenantStatus after) {
        var before = tenant.getStatus();
        var found = new ArrayList<Occurrence>();
        var regarding = reference(tenant);
        activity(before, after)
                .ifPresent(reason -> found.add(new Occurrence(
                        regarding,
                        Severity.Normal,
                        reason,
                        "Scaling",
                        "The tenant is " + reason.toLowerCase(Locale.ROOT))));
        var ready = find(after, READY);
        for (var condition : after.conditionList()) {
            var former = find(before, condition.getType());
            var summary = condition.getType().equals(READY);
            var told = !summary && ready.filter(each -> says(each, condition)).isPresent();
            if (!told && isWorthTelling(condition, former.orElse(null), summary)) {
                found.add(occurrence(regarding, condition));
            }
        }
        return List.copyOf(found);
    }

    private static Optional<String> activity(@Nullable McpTenantStatus before, McpTenantStatus after) {
        if (before == null || before.activity() == null || after.activity() == null) {
            return Optional.empty();
        }
        var now = after.activity().state();
        return before.activity().state() == now
                ? Optional.empty()
                : Optional.of(now == Activity.State.Active ? "Resumed" : now.name());
    }

    /**
     * What became bad, or bad in another way; what got well again; and that a tenant is Ready for the first time. Not that
     * something is not known yet, which is how every tenant begins.
     */
    private static boolean isWorthTelling(Condition now, @Nullable Condition former, boolean summary) {
        if (former != null
                && former.getStatus().equals(now.getStatus())
                && former.getReason().equals(now.getReason())) {
            return false;
        }
        return switch (now.getStatus()) {
            case FALSE -> true;
            case TRUE -> summary || (former != null && former.getStatus().equals(FALSE));
            default ->
                now.getReason().equals(RECONCILE_FAILED)
                        || (former != null && former.getStatus().equals(TRUE));
        };
    }

    private static Occurrence occurrence(ObjectReference regarding, Condition condition) {
        var bad = condition.getStatus().equals(FALSE) || condition.getReason().equals(RECONCILE_FAILED);
        return new Occurrence(
                regarding,
                bad && !WISHED.contains(condition.getReason()) ? Severity.Warning : Severity.Normal,
                condition.getReason(),
                condition.getReason().equals(Reason.Deleting.name()) ? "Deleting" : "Reconciling",
                condition.getType() + " is " + condition.getStatus() + ": " + condition.getMessage());
    }

    private static boolean says(Condition ready, Condition condition) {
        return ready.getStatus().equals(condition.getStatus())
                && ready.getReason().equals(condition.getReason());
    }

    private static Optional<Condition> find(@Nullable McpTenantStatus status, String type) {
        return status == null
                ? Optional.empty()
                : status.conditionList().stream()
                        .filter(condition -> type.equals(condition.getType()))
                        .findFirst();
    }

    private static ObjectReference reference(McpTenant tenant) {
        var reference = new ObjectReference();
        reference.setApiVersion(tenant.getApiVersion());
        reference.setKind(tenant.getKind());
        reference.setName(tenant.getMetadata().getName());
        reference.setUid(tenant.getMetadata().getUid());
        reference.setResourceVersion(tenant.getMetadata().getResourceVersion());
        return reference;
    }
}
