package dev.tenantry.operator.watch;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.operator.dependent.ForeignObjectException;
import dev.tenantry.operator.plan.TenantPlan;
import dev.tenantry.operator.report.FenceEvidence;
import dev.tenantry.operator.report.PodEndpoint;
import dev.tenantry.operator.report.PodsReport;
import dev.tenantry.operator.report.ReportPoller;
import dev.tenantry.operator.status.Observation;
import dev.tenantry.operator.status.Reason;
import dev.tenantry.operator.status.StatusReport;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.workflow.WorkflowReconcileResult;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the caches what one pass has to know of a tenant, and keeps its pods polled.
 *
 * @param reports asks the pods
 */
public record Observer(ReportPoller reports) {

    /** What is there after the plan was applied. */
    public Observation observe(TenantPlan plan, WorkflowReconcileResult applied, Context<McpTenant> context) {
        reports.watch(
                plan.tenant(),
                PodEndpoint.of(context.getSecondaryResources(EndpointSlice.class)),
                StatusReport.remembersPods(context.getPrimaryResource()));
        var latest = reports.latest(plan.tenant());
        return new Observation(
                plan,
                failures(applied),
                context.getSecondaryResource(Deployment.class).orElse(null),
                pods(context),
                latest.map(PodsReport::said).orElse(null),
                reports.hasAsked(plan.tenant()),
                latest.map(PodsReport::fence).orElse(FenceEvidence.NONE),
                plan.route() == null ? null : route(context));
    }

    private static List<Pod> pods(Context<McpTenant> context) {
        return context.getSecondaryResourcesAsStream(Pod.class)
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .toList();
    }

    private static @Nullable HTTPRoute route(Context<McpTenant> context) {
        return context.getSecondaryResource(HTTPRoute.class).orElse(null);
    }

    @SuppressWarnings("rawtypes") // JOSDK hands out raw dependents
    private static Map<String, Observation.Failure> failures(WorkflowReconcileResult applied) {
        var failures = new HashMap<String, Observation.Failure>();
        for (var entry : applied.getErroredDependents().entrySet()) {
            var dependent = entry.getKey();
            failures.put(dependent.name(), failure(dependent.resourceType().getSimpleName(), entry.getValue()));
        }
        return failures;
    }

    private static Observation.Failure failure(String kind, Exception cause) {
        if (cause instanceof ForeignObjectException foreign) {
            return new Observation.Failure(Reason.ForeignObject.name(), String.valueOf(foreign.getMessage()));
        }
        var status = cause instanceof KubernetesClientException e ? e.getStatus() : null;
        var message = status != null && status.getMessage() != null ? status.getMessage() : cause.getMessage();
        return new Observation.Failure(
                Reason.ApplyFailed.name(), kind + " could not be applied, the operator tries again: " + message);
    }
}
