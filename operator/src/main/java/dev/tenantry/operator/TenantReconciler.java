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
import dev.tenantry.operator.event.EventLog;
import dev.tenantry.operator.metrics.Onboarding;
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
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(TenantReconciler.class);

    /** The end of each object is an event; this catches what no watch tells. */
    private static final Duration DELETION_CHECK = Duration.ofSeconds(15);

    private final TenantPlanner planner = new TenantPlanner();
    private final OperatorSettings settings;
    private final ServedKinds kinds;
    private final StatusReport status;
    private final StatusWriter writer;
    private final Onboarding onboarding;
    private final ReportPoller reports;
    private final Observer observer;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, Applied> applied = new ConcurrentHashMap<>();
    private @Nullable Watches watches;

    TenantReconciler(
            KubernetesClient client,
            OperatorSettings settings,
            InstantSource clock,
            RandomGenerator random,
            EventLog events,
            MeterRegistry meters) {
        this.settings = settings;
        this.kinds = new ServedKinds(client, clock);
        this.status = new StatusReport(clock);
        this.onboarding = new Onboarding(clock, meters);
        this.writer = new StatusWriter(client, (tenant, after) -> {
            events.statusWritten(tenant, after);
            onboarding.written(tenant, after);
        });
        this.reports = new ReportPoller(settings.pollInterval(), clock, random, meters, tenant -> watches()
                .reportChanged(tenant));
        this.observer = new Observer(reports);
        this.clock = clock;
        this.random = random;
    }

    @Override
    public List<EventSource<?, McpTenant>> prepareEventSources(EventSourceContext<McpTenant> context) {
        watches = new Watches(context, settings.systemNamespace());
        return watches.all();
    }

    @Override
    public UpdateControl<McpTenant> reconcile(McpTenant tenant, Context<McpTenant> context) {
        onboarding.seen(tenant);
        if (tenant.isPaused()) {
            return write(tenant, status.paused(tenant), ROUTINE_CHECK);
        }
        var facts = facts(context);
        return switch (planner.plan(tenant, classes(), facts)) {
            case Decision.Refused(var violations) -> write(tenant, status.refused(tenant, violations), REFUSAL_CHECK);
            case Decision.Planned(var plan) -> {
                PlanInContext.bind(context, plan, facts, appliedOf(tenant, plan));
                yield write(tenant, apply(tenant, plan, context), ROUTINE_CHECK);
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
        onboarding.applied(tenant);
        return changed;
    }

    @Override
    public ErrorStatusUpdateControl<McpTenant> updateErrorStatus(
            McpTenant tenant, Context<McpTenant> context, Exception cause) {
        var changed = cause instanceof ApplyFailedException failure
                ? failure.status()
                : status.failed(tenant, String.valueOf(cause.getMessage()));
        LOG.atWarn()
                .addKeyValue(
                        "attempt",
                        context.getRetryInfo().map(RetryInfo::getAttemptCount).orElse(0))
                .log("The pass failed and is tried again: {}", String.valueOf(cause.getMessage()));
        if (!(cause instanceof ApplyFailedException || cause instanceof KubernetesClientException)) {
            LOG.error("This is a fault of the operator", cause);
        }
        changed.ifPresent(fresh -> writer.tryWrite(tenant, fresh));
        return ErrorStatusUpdateControl.noStatusUpdate();
    }

    @Override
    public DeleteControl cleanup(McpTenant tenant, Context<McpTenant> context) {
        reports.forget(tenant.getMetadata().getName());
        var waitingFor = new OrderedDeletion(context.getClient()).advance(tenant);
        applied.remove(tenant.getMetadata().getUid());
        if (waitingFor.isEmpty()) {
            onboarding.gone(tenant);
            return DeleteControl.defaultDelete();
        }
        status.deleting(tenant, waitingFor.get()).ifPresent(changed -> writer.write(tenant, changed));
        return DeleteControl.noFinalizerRemoval().rescheduleAfter(spread(nextDeletionCheck(tenant)));
    }

    /** As long again as the deletion already takes: a fleet that goes at once must not keep the API server from deleting it. */
    private Duration nextDeletionCheck(McpTenant tenant) {
        var waited = Duration.between(Instant.parse(tenant.getMetadata().getDeletionTimestamp()), clock.instant());
        if (waited.compareTo(DELETION_CHECK) < 0) {
            return DELETION_CHECK;
        }
        return waited.compareTo(ROUTINE_CHECK) > 0 ? ROUTINE_CHECK : waited;
    }

    /** All tenants, as they were last seen. */
    Stream<McpTenant> tenants() {
        return watches == null ? Stream.empty() : watches.tenants();
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
    private UpdateControl<McpTenant> write(McpTenant tenant, Optional<McpTenant> changed, Duration period) {
        changed.ifPresent(fresh -> writer.write(tenant, fresh));
        return UpdateControl.<McpTenant>noUpdate().rescheduleAfter(spread(period));
    }

    private Duration spread(Duration period) {
        var seconds = period.toSeconds();
        return Duration.ofSeconds(random.nextLong(seconds, 2 * seconds));
    }

    private Watches watches() {
        return Objects.requireNonNull(watches, "registered before the first pass");
    }
}
