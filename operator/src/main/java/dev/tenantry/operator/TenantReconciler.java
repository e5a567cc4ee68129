package dev.tenantry.operator;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantClass;
import dev.tenantry.operator.deletion.OrderedDeletion;
import dev.tenantry.operator.dependent.AllowEdgePolicy;
import dev.tenantry.operator.dependent.AllowEgressPolicy;
import dev.tenantry.operator.dependent.Applied;
import dev.tenantry.operator.dependent.DataVolume;
import dev.tenantry.operator.dependent.DefaultDenyPolicy;
import dev.tenantry.operator.dependent.HttpRouteServed;
import dev.tenantry.operator.dependent.PlanInContext;
import dev.tenantry.operator.dependent.ServerAccount;
import dev.tenantry.operator.dependent.ServerConfig;
import dev.tenantry.operator.dependent.ServerDeployment;
import dev.tenantry.operator.dependent.ServerDisruptionBudget;
import dev.tenantry.operator.dependent.ServerRoute;
import dev.tenantry.operator.dependent.ServerService;
import dev.tenantry.operator.dependent.TenantLimitRange;
import dev.tenantry.operator.dependent.TenantNamespace;
import dev.tenantry.operator.dependent.TenantQuota;
import dev.tenantry.operator.dependent.Wanted;
import dev.tenantry.operator.plan.ClassSelection;
import dev.tenantry.operator.plan.ClusterFacts;
import dev.tenantry.operator.plan.Decision;
import dev.tenantry.operator.plan.OpenApiDocuments;
import dev.tenantry.operator.plan.TenantPlan;
import dev.tenantry.operator.plan.TenantPlanner;
import dev.tenantry.operator.report.ReportPoller;
import dev.tenantry.operator.status.StatusReport;
import dev.tenantry.operator.watch.Observer;
import dev.tenantry.operator.watch.ServedKinds;
import dev.tenantry.operator.watch.Watches;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Brings one tenant's objects to what its {@link McpTenant} and class declare, and reports what it saw. */
@ControllerConfiguration(
        name = "mcptenant",
        fieldManager = TenantObjects.MANAGER,
        finalizerName = TenantReconciler.FINALIZER)
@Workflow(
        explicitInvocation = true,
        handleExceptionsInReconciler = true,
        dependents = {
            @Dependent(name = TenantNamespace.NAME, type = TenantNamespace.class),
            @Dependent(
                    name = DefaultDenyPolicy.NAME,
                    type = DefaultDenyPolicy.class,
                    dependsOn = TenantNamespace.NAME,
                    useEventSourceWithName = Watches.NETWORK_POLICIES),
            @Dependent(
                    name = AllowEdgePolicy.NAME,
                    type = AllowEdgePolicy.class,
                    dependsOn = TenantNamespace.NAME,
                    useEventSourceWithName = Watches.NETWORK_POLICIES),
            @Dependent(
                    name = AllowEgressPolicy.NAME,
                    type = AllowEgressPolicy.class,
                    dependsOn = TenantNamespace.NAME,
                    useEventSourceWithName = Watches.NETWORK_POLICIES),
            @Dependent(name = TenantQuota.NAME, type = TenantQuota.class, dependsOn = TenantNamespace.NAME),
            @Dependent(name = TenantLimitRange.NAME, type = TenantLimitRange.class, dependsOn = TenantNamespace.NAME),
            @Dependent(name = ServerAccount.NAME, type = ServerAccount.class, dependsOn = TenantNamespace.NAME),
            @Dependent(name = ServerConfig.NAME, type = ServerConfig.class, dependsOn = TenantNamespace.NAME),
            @Dependent(
                    name = ServerDeployment.NAME,
                    type = ServerDeployment.class,
                    dependsOn = {
                        DefaultDenyPolicy.NAME,
                        AllowEdgePolicy.NAME,
                        AllowEgressPolicy.NAME,
                        TenantQuota.NAME,
                        TenantLimitRange.NAME,
                        ServerAccount.NAME,
                        ServerConfig.NAME
                    }),
            @Dependent(name = ServerService.NAME, type = ServerService.class, dependsOn = TenantNamespace.NAME),
            @Dependent(
                    name = ServerDisruptionBudget.NAME,
                    type = ServerDisruptionBudget.class,
                    dependsOn = TenantNamespace.NAME,
                    reconcilePrecondition = Wanted.class),
            @Dependent(
                    name = DataVolume.NAME,
                    type = DataVolume.class,
                    dependsOn = TenantNamespace.NAME,
                    reconcilePrecondition = Wanted.class),
            @Dependent(
                    name = ServerRoute.NAME,
                    type = ServerRoute.class,
                    dependsOn = {ServerService.NAME, AllowEdgePolicy.NAME},
                    activationCondition = HttpRouteServed.class,
                    reconcilePrecondition = Wanted.class)
        })
final class TenantReconciler implements Reconciler<McpTenant>, Cleaner<McpTenant> {

    /** Keeps a tenant's name taken until its namespace is gone. */
    static final String FINALIZER = "tenantry.dev/cleanup";

    /** Catches what no watch tells. */
    private static final Duration ROUTINE_CHECK = Duration.ofMinutes(30);

    /** A refused tenant may become valid without an event, for example when the Gateway API is installed. */
    private static final Duration REFUSAL_CHECK = Duration.ofMinutes(1);

    /** The end of each object is an event; this catches what no watch tells. */
    private static final Duration DELETION_CHECK = Duration.ofSeconds(15);

    private final TenantPlanner planner = new TenantPlanner();
    private final OperatorSettings settings;
    private final ServedKinds kinds;
    private final StatusReport status;
    private final ReportPoller reports;
    private final Observer observer;
    private final RandomGenerator random;
    private final Map<String, Applied> applied = new ConcurrentHashMap<>();
    private @Nullable Watches watches;

    TenantReconciler(KubernetesClient client, OperatorSettings settings, InstantSource clock, RandomGenerator random) {
        this.settings = settings;
        this.kinds = new ServedKinds(client, clock);
        this.status = new StatusReport(clock);
        this.reports = new ReportPoller(
                settings.pollInterval(), clock, random, tenant -> watches().reportChanged(tenant));
        this.observer = new Observer(reports);
        this.random = random;
    }

    @Override
    public List<EventSource<?, McpTenant>> prepareEventSources(EventSourceContext<McpTenant> context) {
        watches = new Watches(context, settings.systemNamespace());
        return watches.all();
    }

    @Override
    public UpdateControl<McpTenant> reconcile(McpTenant tenant, Context<McpTenant> context) {
        if (tenant.isPaused()) {
            return updating(status.paused(tenant), ROUTINE_CHECK);
        }
        var facts = facts(context);
        return switch (planner.plan(tenant, classes(), facts)) {
            case Decision.Refused(var violations) -> updating(status.refused(tenant, violations), REFUSAL_CHECK);
            case Decision.Planned(var plan) -> {
                PlanInContext.bind(context, plan, facts, appliedOf(tenant, plan));
                yield updating(apply(tenant, plan, context), ROUTINE_CHECK);
            }
        };
    }

    private Optional<McpTenant> apply(McpTenant tenant, TenantPlan plan, Context<McpTenant> context) {
        var applied = context.managedWorkflowAndDependentResourceContext().reconcileManagedWorkflow();
        var observation = observer.observe(plan, applied, context);
        var changed = status.observed(tenant, observation);
        if (applied.erroredDependentsExist()) {
            throw new ApplyFailedException(observation.failures().toString(), changed);
        }
        return changed;
    }

    @Override
    public ErrorStatusUpdateControl<McpTenant> updateErrorStatus(
            McpTenant tenant, Context<McpTenant> context, Exception cause) {
        // the metrics wrap what a pass throws
        var origin = cause.getCause() == null ? cause : cause.getCause();
        var changed = origin instanceof ApplyFailedException failure
                ? failure.status()
                : status.failed(tenant, String.valueOf(origin.getMessage()));
        return changed.map(ErrorStatusUpdateControl::patchStatus).orElseGet(ErrorStatusUpdateControl::noStatusUpdate);
    }

    @Override
    public DeleteControl cleanup(McpTenant tenant, Context<McpTenant> context) {
        reports.forget(tenant.getMetadata().getName());
        var waitingFor = new OrderedDeletion(context.getClient()).advance(tenant);
        applied.remove(tenant.getMetadata().getUid());
        if (waitingFor.isEmpty()) {
            return DeleteControl.defaultDelete();
        }
        status.deleting(tenant, waitingFor.get()).ifPresent(changed -> patch(context.getClient(), changed));
        return DeleteControl.noFinalizerRemoval().rescheduleAfter(spread(DELETION_CHECK));
    }

    /** Stops asking the tenants' pods. */
    void close() {
        reports.close();
    }

    private Applied appliedOf(McpTenant tenant, TenantPlan plan) {
        return applied.compute(
                tenant.getMetadata().getUid(),
                (uid, known) -> known == null ? Applied.nothingOf(plan) : known.under(plan));
    }

    private ClassSelection classes() {
        return new ClassSelection(watches().classes(), settings.builtInClass());
    }

    private ClusterFacts facts(Context<McpTenant> context) {
        return new ClusterFacts(
                settings.clusterName(),
                settings.systemNamespace(),
                kinds.httpRoute(),
                kinds.kubernetesMinor(),
                OpenApiDocuments.of(watches().documents(), settings.systemNamespace()),
                watches().classes().stream().anyMatch(McpTenantClass::hasQuota)
                        ? context.getPrimaryCache().list().toList()
                        : List.of());
    }

    /** Looks again within one to two periods, whatever happens: spread, because all tenants are first seen at one start. */
    private UpdateControl<McpTenant> updating(Optional<McpTenant> changed, Duration period) {
        return changed.map(UpdateControl::patchStatus)
                .orElseGet(UpdateControl::noUpdate)
                .rescheduleAfter(spread(period));
    }

    private Duration spread(Duration period) {
        var seconds = period.toSeconds();
        return Duration.ofSeconds(random.nextLong(seconds, 2 * seconds));
    }

    private static void patch(KubernetesClient client, McpTenant changed) {
        client.resource(changed)
                .subresource("status")
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager(TenantObjects.MANAGER)
                        .withForce(true)
                        .build());
    }

    private Watches watches() {
        return Objects.requireNonNull(watches, "registered before the first pass");
    }
}
