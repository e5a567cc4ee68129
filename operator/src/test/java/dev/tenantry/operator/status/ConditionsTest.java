package dev.tenantry.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.config.TenantReport;
import dev.tenantry.operator.Specs;
import dev.tenantry.operator.plan.BuiltInClass;
import dev.tenantry.operator.plan.ClusterFacts;
import dev.tenantry.operator.plan.Decision;
import dev.tenantry.operator.plan.TenantPlan;
import dev.tenantry.operator.plan.TenantPlanner;
import dev.tenantry.operator.report.FenceEvidence;
import dev.tenantry.operator.report.FenceEvidence.State;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What each situation of a tenant is called. */
class ConditionsTest {

    private static final String CREDENTIALS = """
            credentials:
            - {name: crm, awsSecretsManager: {secretId: mcp/local/acme/crm}}
            - {name: extra, awsSecretsManager: {secretId: mcp/local/acme/extra}, required: false}
            """;
    private static final String GATEWAY = """
            access: {allowAnonymous: true}
            routing: {mode: GatewayApi, gatewayRef: {namespace: gateways, name: shared}}
            """;

    private static final TenantReport.Fence UNCHECKED =
            new TenantReport.Fence(TenantReport.Egress.NotChecked, null, null);

    @Test
    void isReadyWhereEverythingIs() {
        assertThat(judge(seen("", available(1, 1))))
                .containsEntry(ConditionType.SpecValid, "True Valid")
                .containsEntry(ConditionType.NetworkFenced, "Unknown NotProbed")
                .containsEntry(ConditionType.CredentialsReady, "True NoCredentials")
                .containsEntry(ConditionType.WorkloadAvailable, "True Available")
                .containsEntry(ConditionType.RouteReady, "True EdgeRoutes")
                .containsEntry(ConditionType.Ready, "True Serving")
                .doesNotContainKey(ConditionType.EgressEnforced);
    }

    @Test
    void namesTheMissingCredentialAndWhatToDo() {
        // Given
        var report = report(credential("crm", "Missing", "secret mcp/local/acme/crm not found; create it"));

        // When
        var ready = verdict(ConditionType.Ready, seen(CREDENTIALS, available(0, 1), report));

        // Then
        assertThat(ready.is(Verdict.Status.FALSE)).isTrue();
        assertThat(ready.reason()).isEqualTo("CredentialMissing");
        assertThat(ready.message()).isEqualTo("crm: secret mcp/local/acme/crm not found; create it");
    }

    @Test
    void tellsHowEachCredentialIs() {
        assertThat(credentials(report(credential("crm", "Revoked", null)))).isEqualTo("False CredentialRevoked");
        assertThat(credentials(report(credential("crm", "Current", null)))).isEqualTo("Unknown NoReport");
        assertThat(credentials(report(credential("crm", "Current", null), credential("extra", "Missing", null))))
                .isEqualTo("True OptionalCredentialMissing");
        assertThat(credentials(report(credential("crm", "Stale", null), credential("extra", "Current", null))))
                .isEqualTo("True CredentialStale");
        assertThat(credentials(report(credential("crm", "Current", null), credential("extra", "Current", null))))
                .isEqualTo("True Loaded");
        assertThat(credentials(report(credential("crm", "NewInALaterVersion", null))))
                .isEqualTo("False CredentialMissing");
        assertThat(credentials(null)).isEqualTo("Unknown NoReport");
    }

    @Test
    void isReadyWithoutAnOptionalCredential() {
        // Given
        var report = report(credential("crm", "Current", null), credential("extra", "Missing", null));

        // When
        var verdicts = judge(seen(CREDENTIALS, available(1, 1), report));

        // Then
        assertThat(verdicts).containsEntry(ConditionType.Ready, "True Serving");
    }

    @Test
    void isNotReadyWhilePodsStart() {
        assertThat(judge(seen("", null))).containsEntry(ConditionType.Ready, "Unknown Progressing");
        assertThat(judge(seen("", available(0, 1)))).containsEntry(ConditionType.Ready, "Unknown Progressing");
    }

    @Test
    void doesNotBelieveAStatusOfAnOlderGeneration() {
        // Given
        var old = available(1, 1)
                .edit()
                .editMetadata()
                .withGeneration(2L)
                .endMetadata()
                .build();

        // When
        var verdicts = judge(seen("", old));

        // Then
        assertThat(verdicts).containsEntry(ConditionType.WorkloadAvailable, "Unknown Progressing");
    }

    @Test
    void explainsACrashLoop() {
        // When
        var verdict = verdict(
                ConditionType.WorkloadAvailable,
                seen("", available(0, 1), null, List.of(crashing()), null, Map.of(), ""));

        // Then
        assertThat(verdict.is(Verdict.Status.FALSE)).isTrue();
        assertThat(verdict.reason()).isEqualTo("CrashLoopBackOff");
        assertThat(verdict.message())
                .contains("0 of 1 pods of Deployment mcp-acme/server are available")
                .contains("back-off 10s")
                .contains("last exit code 137 OOMKilled")
                .contains("kubectl -n mcp-acme logs server-x --previous");
    }

    @Test
    void keepsServingWhileANewVersionFails() {
        // When
        var verdicts = judge(seen("", available(1, 0), null, List.of(crashing()), null, Map.of(), ""));

        // Then
        assertThat(verdicts)
                .containsEntry(ConditionType.WorkloadAvailable, "True RollingOut")
                .containsEntry(ConditionType.Ready, "True Serving");
    }

    @Test
    void explainsAPodThatFindsNoNode() {
        // Given
        var pod = new PodBuilder()
                .withNewMetadata()
                .withName("server-x")
                .withNamespace("mcp-acme")
                .endMetadata()
                .withNewStatus()
                .addNewCondition()
                .withType("PodScheduled")
                .withStatus("False")
                .withReason("Unschedulable")
                .withMessage("0/3 nodes are available")
                .endCondition()
                .endStatus()
                .build();

        // When
        var verdict = verdict(
                ConditionType.WorkloadAvailable, seen("", available(0, 1), null, List.of(pod), null, Map.of(), ""));

        // Then
        assertThat(verdict.reason()).isEqualTo("Unschedulable");
        assertThat(verdict.message()).contains("0/3 nodes are available").contains("spec.resources");
    }

    @Test
    void repeatsWhatTheDeploymentSaysWhereNoPodExists() {
        // Given
        var deployment = available(0, 1)
                .edit()
                .editStatus()
                .addNewCondition()
                .withType("ReplicaFailure")
                .withStatus("True")
                .withReason("FailedCreate")
                .withMessage("exceeded quota: tenant")
                .endCondition()
                .endStatus()
                .build();

        // When
        var verdict = verdict(ConditionType.WorkloadAvailable, seen("", deployment));

        // Then
        assertThat(verdict.reason()).isEqualTo("FailedCreate");
        assertThat(verdict.message()).contains("exceeded quota: tenant");
    }

    @Test
    void tellsOfToolsThatCouldNotBeServed() {
        // Given
        var report = new TenantReport(
                "acme", List.of(), List.of("a"), List.of("crm: operation b has no operationId"), UNCHECKED);

        // When
        var verdict = verdict(ConditionType.WorkloadAvailable, seen("", available(1, 1), report));

        // Then
        assertThat(verdict.is(Verdict.Status.TRUE)).isTrue();
        assertThat(verdict.reason()).isEqualTo("ServesWithProblems");
        assertThat(verdict.message()).contains("operation b has no operationId");
    }

    @Test
    void isReadyWhenSuspendedAsDeclared() {
        assertThat(judge(seen("suspended: true\n" + CREDENTIALS, available(0, 0))))
                .containsEntry(ConditionType.WorkloadAvailable, "True Suspended")
                .containsEntry(ConditionType.CredentialsReady, "Unknown Suspended")
                .containsEntry(ConditionType.Ready, "True Suspended");
    }

    @Test
    void blamesTheConditionThatAFailedObjectBelongsTo() {
        assertThat(judge(failing("allow-egress")))
                .containsEntry(ConditionType.NetworkFenced, "False ApplyFailed")
                .containsEntry(ConditionType.WorkloadAvailable, "True Available")
                .containsEntry(ConditionType.Ready, "False ApplyFailed");
        assertThat(judge(failing("quota")))
                .containsEntry(ConditionType.NetworkFenced, "Unknown NotProbed")
                .containsEntry(ConditionType.WorkloadAvailable, "False ApplyFailed");
        assertThat(judge(failing("route"))).containsEntry(ConditionType.RouteReady, "False ApplyFailed");
    }

    @Test
    void saysThatNamesAreNotEnforced() {
        // When
        var seen = seen("network: {egress: [{host: crm.acme.example}]}", available(1, 1));

        // Then
        assertThat(judge(seen))
                .containsEntry(ConditionType.EgressEnforced, "False NamesNotEnforced")
                .containsEntry(ConditionType.Ready, "True Serving");
        assertThat(verdict(ConditionType.EgressEnforced, seen).message())
                .contains("crm.acme.example (spec.network.egress[0])");
    }

    @Test
    void waitsForTheGatewayToAcceptTheRoute() {
        assertThat(route(null)).isEqualTo("Unknown Pending");
        assertThat(route(answered("shared", "True", "True"))).isEqualTo("True Accepted");
        assertThat(route(answered("shared", "True", "False"))).isEqualTo("False Because");
        assertThat(route(answered("another", "True", "True"))).isEqualTo("Unknown Pending");
    }

    @Test
    void needsNoRouteWhileSuspended() {
        // Given
        var seen = seen("suspended: true", available(0, 0), null, List.of(), null, Map.of(), GATEWAY);

        // Then
        assertThat(seen.plan().route()).isNull();
        assertThat(judge(seen)).containsEntry(ConditionType.RouteReady, "True Suspended");
    }

    @Test
    void needsNoRouteWhereThePlatformRoutes() {
        assertThat(judge(seen(
                        "",
                        available(1, 1),
                        null,
                        List.of(),
                        null,
                        Map.of(),
                        "access: {allowAnonymous: true}\nrouting: {mode: None}")))
                .containsEntry(ConditionType.RouteReady, "True RoutedElsewhere");
    }

    @Test
    @Tag("T02")
    void provesTheFenceByWhatItStopped() {
        assertThat(fenced(State.CLOSED, State.CLOSED, "")).isEqualTo("True Enforced");
        assertThat(fenced(State.OPEN, State.CLOSED, "")).isEqualTo("False NotEnforced");
        assertThat(fenced(State.CLOSED, State.OPEN, "")).isEqualTo("False NotEnforced");
        assertThat(fenced(State.UNKNOWN, State.OPEN, "")).isEqualTo("False NotEnforced");
        assertThat(fenced(State.UNKNOWN, State.CLOSED, "")).isEqualTo("Unknown NotProbed");
        assertThat(fenced(State.CLOSED, State.UNKNOWN, "")).isEqualTo("Unknown NotProbed");
        assertThat(judge(seen("suspended: true", available(0, 0))))
                .containsEntry(ConditionType.NetworkFenced, "Unknown Suspended");
    }

    @Test
    @Tag("T02")
    void saysWhereTheFenceIsOpenAndWhatToDo() {
        assertThat(verdict(ConditionType.NetworkFenced, behind(State.OPEN, State.CLOSED, ""))
                        .message())
                .isEqualTo("pod mcp-acme/server-x takes connections of the operator on its MCP port, which no policy"
                        + " allows: do this");
        assertThat(verdict(ConditionType.NetworkFenced, behind(State.CLOSED, State.OPEN, ""))
                        .message())
                .isEqualTo("pod mcp-acme/server-x reports: do this");
    }

    @Test
    void cannotTryAFenceThatLetsTheOperatorIn() {
        // When
        var seen = behind(State.OPEN, State.CLOSED, GATEWAY.replace("gateways", "tenantry-system"));

        // Then
        assertThat(judge(seen)).containsEntry(ConditionType.NetworkFenced, "Unknown NotProbed");
        assertThat(verdict(ConditionType.NetworkFenced, seen).message()).contains("a namespace of its own");
    }

    @Test
    @Tag("T02")
    void isReadyOnlyBehindAProvenFenceWhereTheClassRequiresIt() {
        var required = "access: {allowAnonymous: true}\nrouting: {mode: None}";
        var reported = required + "\nnetwork: {enforcement: Reported}";

        assertThat(ready(State.CLOSED, State.CLOSED, required)).isEqualTo("True Serving");
        assertThat(ready(State.OPEN, State.CLOSED, required)).isEqualTo("False NotEnforced");
        assertThat(ready(State.UNKNOWN, State.CLOSED, required)).isEqualTo("Unknown NotProbed");
        assertThat(ready(State.OPEN, State.OPEN, reported)).isEqualTo("True Serving");
        assertThat(ready(State.UNKNOWN, State.UNKNOWN, reported)).isEqualTo("True Serving");
        assertThat(judge(seen("suspended: true", available(0, 0), null, List.of(), null, Map.of(), required)))
                .containsEntry(ConditionType.Ready, "True Suspended");
    }

    @Test
    void saysThatPodsStartRatherThanThatTheirFenceIsNotProven() {
        assertThat(judge(seen(
                        "",
                        available(0, 1),
                        null,
                        List.of(),
                        null,
                        Map.of(),
                        "access: {allowAnonymous: true}\nrouting: {mode: None}")))
                .containsEntry(ConditionType.Ready, "Unknown Progressing");
    }

    private static String fenced(State ingress, State egress, String policy) {
        return judge(behind(ingress, egress, policy)).get(ConditionType.NetworkFenced);
    }

    private static String ready(State ingress, State egress, String policy) {
        return judge(behind(ingress, egress, policy)).get(ConditionType.Ready);
    }

    private static Observation behind(State ingress, State egress, String policy) {
        var fence = new FenceEvidence(
                new FenceEvidence.Finding(ingress, "server-x", "do this"),
                new FenceEvidence.Finding(egress, "server-x", "do this"));
        return new Observation(plan("", policy), Map.of(), available(1, 1), List.of(), report(), true, fence, null);
    }

    private static String route(@Nullable HTTPRoute route) {
        return judge(seen("", available(1, 1), null, List.of(), route, Map.of(), GATEWAY))
                .get(ConditionType.RouteReady);
    }

    private static HTTPRoute answered(String gateway, String accepted, String resolved) {
        return new HTTPRouteBuilder()
                .withNewStatus()
                .addNewParent()
                .withNewParentRef()
                .withNamespace("gateways")
                .withName(gateway)
                .endParentRef()
                .withConditions(condition("Accepted", accepted), condition("ResolvedRefs", resolved))
                .endParent()
                .endStatus()
                .build();
    }

    private static Condition condition(String type, String status) {
        return new ConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withReason("Because")
                .build();
    }

    private static String credentials(@Nullable TenantReport report) {
        return judge(seen(CREDENTIALS, available(1, 1), report)).get(ConditionType.CredentialsReady);
    }

    private static TenantReport report(TenantReport.Credential... credentials) {
        return new TenantReport("acme", List.of(credentials), List.of(), List.of(), UNCHECKED);
    }

    private static TenantReport.Credential credential(String name, String state, @Nullable String message) {
        return new TenantReport.Credential(name, "AwsSecretsManager", "v1", null, state, message);
    }

    private static Observation failing(String dependent) {
        var failure = new Observation.Failure("ApplyFailed", "could not be applied");
        return seen("", available(1, 1), null, List.of(), null, Map.of(dependent, failure), "");
    }

    private static Observation seen(String spec, @Nullable Deployment deployment) {
        return seen(spec, deployment, null);
    }

    private static Observation seen(String spec, @Nullable Deployment deployment, @Nullable TenantReport report) {
        return seen(spec, deployment, report, List.of(), null, Map.of(), "");
    }

    private static Observation seen(
            String spec,
            @Nullable Deployment deployment,
            @Nullable TenantReport report,
            List<Pod> pods,
            @Nullable HTTPRoute route,
            Map<String, Observation.Failure> failures,
            String policy) {
        return new Observation(plan(spec, policy), failures, deployment, pods, report, true, FenceEvidence.NONE, route);
    }

    static TenantPlan plan(String spec, String policy) {
        var tenantClass = policy.isEmpty()
                ? BuiltInClass.standard("https://mcp.example.com")
                : Specs.classNamed("production", policy);
        var facts = new ClusterFacts("local", "tenantry-system", true, 36, Map.of(), List.of());
        var decision = new TenantPlanner().plan(Specs.acmeWith(spec), tenantClass, facts);
        return ((Decision.Planned) decision).plan();
    }

    static Deployment available(int available, int updated) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withGeneration(1L)
                .endMetadata()
                .withNewStatus()
                .withObservedGeneration(1L)
                .withAvailableReplicas(available)
                .withUpdatedReplicas(updated)
                .endStatus()
                .build();
    }

    private static Pod crashing() {
        return new PodBuilder()
                .withNewMetadata()
                .withName("server-x")
                .withNamespace("mcp-acme")
                .endMetadata()
                .withNewStatus()
                .addNewContainerStatus()
                .withNewState()
                .withNewWaiting("back-off 10s", "CrashLoopBackOff")
                .endState()
                .withNewLastState()
                .withNewTerminated()
                .withExitCode(137)
                .withReason("OOMKilled")
                .endTerminated()
                .endLastState()
                .endContainerStatus()
                .endStatus()
                .build();
    }

    private static Map<ConditionType, String> judge(Observation seen) {
        return Rules.judge(seen, Map.of()).stream()
                .collect(Collectors.toMap(
                        Verdict::type, verdict -> verdict.status().text() + " " + verdict.reason()));
    }

    private static Verdict verdict(ConditionType type, Observation seen) {
        return Rules.judge(seen, Map.of()).stream()
                .filter(verdict -> verdict.type() == type)
                .findFirst()
                .orElseThrow();
    }
}
