package dev.tenantry.operator.dependent;

import dev.tenantry.operator.plan.TenantPlan;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Versions of one tenant's objects that are known to be what its plan wants, because they are the answer to an apply or have
 * been compared. While neither plan nor version changes, there is nothing to compare again; a change by anybody else gives
 * the object a new version.
 */
public final class Applied {

    private final TenantPlan plan;
    private final Map<String, String> versions = new ConcurrentHashMap<>();

    private Applied(TenantPlan plan) {
        this.plan = plan;
    }

    /** Nothing is known yet. */
    public static Applied nothingOf(TenantPlan plan) {
        return new Applied(plan);
    }

    /** The same knowledge where the plan is the same, else none. */
    public Applied under(TenantPlan newest) {
        return plan.equals(newest) ? this : new Applied(newest);
    }

    boolean holds(String dependent, HasMetadata object) {
        return version(object).equals(versions.get(dependent));
    }

    void add(String dependent, HasMetadata object) {
        versions.put(dependent, version(object));
    }

    private static String version(HasMetadata object) {
        // no two objects, nor two lives of one, have the same version
        return object.getMetadata().getResourceVersion();
    }
}
