package dev.tenantry.operator.status;

import dev.tenantry.api.v1alpha1.Activity;
import dev.tenantry.api.v1alpha1.CredentialStatus;
import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantStatus;
import dev.tenantry.operator.plan.Violation;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the status of tenants. Each method returns an object that holds nothing but name and status, as server-side
 * apply wants it, or nothing where the status would not change.
 *
 * @param clock gives the times of transitions
 */
public record StatusReport(InstantSource clock) {

    private static final int LONGEST_MESSAGE = 4096;
    private static final McpTenantStatus NONE = new McpTenantStatus(null, null, null, null, null, null, null);

    /** After a pass that applied a plan. */
    public Optional<McpTenant> observed(McpTenant tenant, Observation seen) {
        var plan = seen.plan();
        var credentials = seen.podsAsked() ? CredentialVerdict.statusOf(seen) : rememberedCredentials(tenant, seen);
        return changed(
                tenant,
                new McpTenantStatus(
                        tenant.getMetadata().getGeneration(),
                        plan.className(),
                        plan.namespace(),
                        plan.endpoint(),
                        activity(tenant, plan.suspended()),
                        credentials.isEmpty() ? null : credentials,
                        conditions(tenant, Rules.judge(seen, remembered(tenant, seen)), List.of())));
    }

    /** Whether the status says something of the pods that stands until they are asked again. */
    public static boolean remembersPods(McpTenant tenant) {
        return !pastVerdicts(tenant).isEmpty();
    }

    /** After a pass that refused the spec: everything else keeps what was last seen of it. */
    public Optional<McpTenant> refused(McpTenant tenant, List<Violation> violations) {
        return partly(tenant, Rules.refused(violations));
    }

    /** While nobody may touch the tenant. */
    public Optional<McpTenant> paused(McpTenant tenant) {
        return partly(tenant, List.of(Rules.paused(currentReady(tenant))));
    }

    /** After a pass that broke off. */
    public Optional<McpTenant> failed(McpTenant tenant, String message) {
        return partly(tenant, List.of(Rules.failed(message)));
    }

    /**
     * While the tenant is being deleted.
     *
     * @param object what has to be gone next
     */
    public Optional<McpTenant> deleting(McpTenant tenant, String object) {
        return partly(tenant, List.of(Rules.deleting(object)));
    }

    private Optional<McpTenant> partly(McpTenant tenant, List<Verdict> verdicts) {
        var old = statusOf(tenant);
        return changed(
                tenant,
                new McpTenantStatus(
                        tenant.getMetadata().getGeneration(),
                        old.className(),
                        old.namespace(),
                        old.endpoint(),
                        old.activity(),
                        old.credentials(),
                        conditions(tenant, verdicts, old.conditionList())));
    }

    private static Optional<McpTenant> changed(McpTenant tenant, McpTenantStatus status) {
        if (status.equals(tenant.getStatus())) {
            return Optional.empty();
        }
        var fresh = new McpTenant();
        fresh.setMetadata(
                new ObjectMetaBuilder().withName(tenant.getMetadata().getName()).build());
        fresh.setStatus(status);
        return Optional.of(fresh);
    }

    private List<Condition> conditions(McpTenant tenant, List<Verdict> verdicts, List<Condition> kept) {
        var conditions = new ArrayList<Condition>();
        for (var type : ConditionType.values()) {
            verdicts.stream()
                    .filter(verdict -> verdict.type() == type)
                    .map(verdict -> condition(tenant, verdict))
                    .findFirst()
                    .or(() -> find(kept, type))
                    .ifPresent(conditions::add);
        }
        return conditions;
    }

    private Condition condition(McpTenant tenant, Verdict verdict) {
        var status = verdict.status().text();
        var since = find(statusOf(tenant).conditionList(), verdict.type())
                .filter(old -> old.getStatus().equals(status))
                .map(Condition::getLastTransitionTime)
                .orElseGet(this::now);
        return new ConditionBuilder()
                .withType(verdict.type().name())
                .withStatus(status)
                .withReason(verdict.reason())
                .withMessage(cut(verdict.message()))
                .withObservedGeneration(tenant.getMetadata().getGeneration())
                .withLastTransitionTime(since)
                .build();
    }

    private Activity activity(McpTenant tenant, boolean suspended) {
        var state = suspended ? Activity.State.Suspended : Activity.State.Active;
        var old = statusOf(tenant).activity();
        return old != null && old.state() == state ? old : new Activity(state, now());
    }

    /** An operator that begins does not forget what pods said to the one before it. */
    private static Map<ConditionType, Verdict> remembered(McpTenant tenant, Observation seen) {
        return seen.podsAsked() ? Map.of() : pastVerdicts(tenant);
    }

    private static List<CredentialStatus> rememberedCredentials(McpTenant tenant, Observation seen) {
        var old = statusOf(tenant).credentials();
        return old == null ? CredentialVerdict.statusOf(seen) : old;
    }

    /** What only pods can have told of this generation. */
    private static Map<ConditionType, Verdict> pastVerdicts(McpTenant tenant) {
        var past = new EnumMap<ConditionType, Verdict>(ConditionType.class);
        for (var type : List.of(ConditionType.NetworkFenced, ConditionType.CredentialsReady)) {
            find(statusOf(tenant).conditionList(), type)
                    .filter(condition -> Objects.equals(
                            condition.getObservedGeneration(),
                            tenant.getMetadata().getGeneration()))
                    .map(condition -> new Verdict(
                            type,
                            Verdict.Status.of(condition.getStatus()),
                            condition.getReason(),
                            condition.getMessage()))
                    .filter(verdict -> !verdict.is(Verdict.Status.UNKNOWN))
                    .ifPresent(verdict -> past.put(type, verdict));
        }
        return past;
    }

    private static Verdict.Status currentReady(McpTenant tenant) {
        return find(statusOf(tenant).conditionList(), ConditionType.Ready)
                .map(condition -> Verdict.Status.of(condition.getStatus()))
                .orElse(Verdict.Status.UNKNOWN);
    }

    private static Optional<Condition> find(List<Condition> conditions, ConditionType type) {
        return conditions.stream()
                .filter(condition -> type.name().equals(condition.getType()))
                .findFirst();
    }

    private static McpTenantStatus statusOf(McpTenant tenant) {
        @Nullable McpTenantStatus status = tenant.getStatus();
        return status == null ? NONE : status;
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String cut(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE - 1) + "…";
    }
}
