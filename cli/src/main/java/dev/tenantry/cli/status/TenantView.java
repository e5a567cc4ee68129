package dev.tenantry.cli.status;

import dev.tenantry.api.v1alpha1.CredentialStatus;
import dev.tenantry.api.v1alpha1.Endpoint;
import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantStatus;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One tenant as commands show it, for people and as JSON.
 *
 * @param ready status of the condition Ready: True, False or Unknown
 * @param reason of that condition, empty while there is none
 * @param message of that condition, empty while there is none
 * @param state activity, empty while unknown
 * @param className class that the operator used, empty while unknown
 * @param createdAt ISO-8601 in UTC
 */
public record TenantView(
        String name,
        @Nullable String displayName,
        String ready,
        String reason,
        String message,
        String state,
        String className,
        @Nullable String namespace,
        @Nullable Endpoint endpoint,
        List<CredentialStatus> credentials,
        List<ConditionView> conditions,
        @Nullable String createdAt) {

    /** Length that tells version ids of one secret apart. */
    private static final int SHORT_ID = 8;

    /**
     * One condition.
     *
     * @param since when the status last changed, ISO-8601 in UTC
     */
    public record ConditionView(String type, String status, String reason, String message, String since) {

        static ConditionView of(Condition condition) {
            return new ConditionView(
                    orEmpty(condition.getType()),
                    orEmpty(condition.getStatus()),
                    orEmpty(condition.getReason()),
                    orEmpty(condition.getMessage()),
                    orEmpty(condition.getLastTransitionTime()));
        }
    }

    /** The tenant as its object tells it; nothing of what the operator has not yet looked at counts as ready. */
    public static TenantView of(McpTenant tenant) {
        var status = Optional.ofNullable(tenant.getStatus());
        var conditions = status.map(McpTenantStatus::conditionList).orElse(List.of()).stream()
                .map(ConditionView::of)
                .toList();
        var ready = conditions.stream()
                .filter(condition -> condition.type().equals("Ready"))
                .findFirst()
                .filter(condition -> isObserved(tenant))
                .orElse(new ConditionView("Ready", "Unknown", "", "", ""));
        return new TenantView(
                tenant.getMetadata().getName(),
                tenant.getSpec().displayName(),
                ready.status(),
                ready.reason(),
                ready.message(),
                status.map(McpTenantStatus::activity)
                        .map(it -> it.state().name())
                        .orElse(""),
                status.map(McpTenantStatus::className).orElse(""),
                status.map(McpTenantStatus::namespace).orElse(null),
                status.map(McpTenantStatus::endpoint).orElse(null),
                status.map(McpTenantStatus::credentials).orElse(List.of()),
                conditions,
                tenant.getMetadata().getCreationTimestamp());
    }

    /** Whether the tenant answers its clients. */
    public boolean serves() {
        return ready.equals("True");
    }

    /** The condition of this type. */
    public Optional<ConditionView> condition(String type) {
        return conditions.stream().filter(it -> it.type().equals(type)).findFirst();
    }

    /** Address with the tenant in its path, empty while there is none. */
    public String pathUrl() {
        return endpoint == null ? "" : endpoint.pathUrl();
    }

    /** Each credential with the beginning of its version id, and its state where that is not Current. */
    public String credentialSummary() {
        return credentials.stream().map(TenantView::summary).collect(Collectors.joining(", "));
    }

    private static String summary(CredentialStatus credential) {
        var version = Optional.ofNullable(credential.versionId())
                .map(id -> " " + id.substring(0, Math.min(SHORT_ID, id.length())))
                .orElse("");
        var state = credential.state() == CredentialStatus.State.Current ? "" : " (" + credential.state() + ")";
        return credential.name() + version + state;
    }

    private static boolean isObserved(McpTenant tenant) {
        var seen = tenant.getStatus() == null ? null : tenant.getStatus().observedGeneration();
        var wanted = tenant.getMetadata().getGeneration();
        return wanted == null || (seen != null && seen >= wanted);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
