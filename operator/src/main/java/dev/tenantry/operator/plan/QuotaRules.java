package dev.tenantry.operator.plan;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantClass;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * How many tenants a class may have. Those that were let in stay in; after them the oldest come first, and of equally old
 * ones the first by name. So nobody is put out by who comes later or changes over from another class.
 */
final class QuotaRules {

    private QuotaRules() {}

    /** Why the tenant does not fit into its class, where it does not. */
    static Optional<Violation> violation(
            McpTenant tenant, McpTenantClass tenantClass, ClassSelection classes, Collection<McpTenant> tenants) {
        var quota = tenantClass.getSpec().quota();
        var most = quota == null ? null : quota.tenants();
        if (most == null) {
            return Optional.empty();
        }
        var className = tenantClass.getMetadata().getName();
        var order = order(className);
        var before = tenants.stream()
                .filter(other -> !isSame(other, tenant))
                .filter(other -> order.compare(other, tenant) < 0)
                .filter(other -> isOf(other, className, classes))
                .count();
        return before < most
                ? Optional.empty()
                : Optional.of(new Violation(
                        "spec.className",
                        className,
                        "is full: its quota.tenants is " + most + ", and " + before
                                + " tenants come before this one; delete one of them, name another class, or ask the"
                                + " platform team to raise the quota"));
    }

    private static Comparator<McpTenant> order(String className) {
        return Comparator.comparing((McpTenant tenant) -> !isAdmitted(tenant, className))
                .thenComparing(tenant -> created(tenant))
                .thenComparing(tenant -> tenant.getMetadata().getName());
    }

    /** The status names the class only after a plan of that class was applied. */
    private static boolean isAdmitted(McpTenant tenant, String className) {
        var status = tenant.getStatus();
        return status != null && className.equals(status.className());
    }

    /** In UTC and of one length, so that texts compare like times; a tenant that is not stored yet comes last. */
    private static String created(McpTenant tenant) {
        var timestamp = tenant.getMetadata().getCreationTimestamp();
        return timestamp == null ? "~" : timestamp;
    }

    private static boolean isOf(McpTenant tenant, String className, ClassSelection classes) {
        return classes.classOf(tenant) instanceof ClassSelection.Choice.Chosen(var chosen)
                && className.equals(chosen.getMetadata().getName());
    }

    private static boolean isSame(McpTenant one, McpTenant other) {
        return one.getMetadata().getName().equals(other.getMetadata().getName());
    }
}
