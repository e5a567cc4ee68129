package dev.tenantry.operator.status;

import dev.tenantry.api.config.TenantReport;
import dev.tenantry.operator.plan.TenantPlan;
import dev.tenantry.operator.report.FenceEvidence;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one pass saw of a tenant after it applied the plan.
 *
 * @param plan what was applied
 * @param failures dependents whose object could not be applied, by the dependent's name
 * @param deployment the tenant's Deployment, or null while there is none
 * @param pods the tenant's pods
 * @param report what the pods said of themselves, or null while none has answered
 * @param podsAsked whether the pods were asked since this operator began; before, it is not even known that they do not
 *     answer
 * @param fence what was seen of the fence around the pods
 * @param route the tenant's HTTPRoute, or null while there is none
 */
public record Observation(
        TenantPlan plan,
        Map<String, Failure> failures,
        @Nullable Deployment deployment,
        List<Pod> pods,
        @Nullable TenantReport report,
        boolean podsAsked,
        FenceEvidence fence,
        @Nullable HTTPRoute route) {

    /**
     * Why an object could not be applied.
     *
     * @param reason reason of the condition
     * @param message sentence that names the object
     */
    public record Failure(String reason, String message) {}
}
