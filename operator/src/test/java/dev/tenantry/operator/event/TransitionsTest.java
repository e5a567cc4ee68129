package dev.tenantry.operator.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.v1alpha1.Activity;
import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is worth an event. */
class TransitionsTest {

    @Test
    void tellsThatANewTenantServesAndNothingOfItsBeginning() {
        assertThat(told(null, status("Ready Unknown Progressing", "NetworkFenced Unknown NotProbed")))
                .isEmpty();
        assertThat(told(
                        status("NetworkFenced Unknown NotProbed", "Ready Unknown Progressing"),
                        status("NetworkFenced True Enforced", "Ready True Serving")))
                .containsExactly("Normal Serving Ready is True: because");
    }

    @Test
    void tellsNothingWhereOnlyTheMessageChanged() {
        assertThat(told(status("Ready True Serving"), status("Ready True Serving")))
                .isEmpty();
    }

    @Test
    void tellsOnceWhatAConditionAndTheSummaryBothSay() {
        assertThat(told(
                        status("CredentialsReady True Loaded", "Ready True Serving"),
                        status("CredentialsReady False CredentialRevoked", "Ready False CredentialRevoked")))
                .containsExactly("Warning CredentialRevoked Ready is False: because");
    }

    @Test
    void tellsOfEachThingThatIsWrong() {
        assertThat(told(
                        status("NetworkFenced True Enforced", "CredentialsReady True Loaded", "Ready True Serving"),
                        status(
                                "NetworkFenced False NotEnforced",
                                "CredentialsReady False CredentialMissing",
                                "Ready False NotEnforced")))
                .containsExactly(
                        "Warning CredentialMissing CredentialsReady is False: because",
                        "Warning NotEnforced Ready is False: because");
    }

    @Test
    void tellsOfAFenceThatHoldsNoLongerOrAgainThoughTheTenantServes() {
        assertThat(told(
                        status("NetworkFenced True Enforced", "Ready True Serving"),
                        status("NetworkFenced False NotEnforced", "Ready True Serving")))
                .containsExactly("Warning NotEnforced NetworkFenced is False: because");
        assertThat(told(
                        status("NetworkFenced False NotEnforced", "Ready True Serving"),
                        status("NetworkFenced True Enforced", "Ready True Serving")))
                .containsExactly("Normal Enforced NetworkFenced is True: because");
    }

    @Test
    void tellsOfWishesWithoutWarning() {
        assertThat(told(status("Ready True Serving"), status("Ready False Deleting")))
                .containsExactly("Normal Deleting Ready is False: because");
        assertThat(told(status("Ready True Serving"), status("Ready True Paused")))
                .containsExactly("Normal Paused Ready is True: because");
    }

    @Test
    void tellsOfSuspensionAndItsEnd() {
        assertThat(told(active(Activity.State.Active), active(Activity.State.Suspended)))
                .containsExactly("Normal Suspended The tenant is suspended");
        assertThat(told(active(Activity.State.Suspended), active(Activity.State.Active)))
                .containsExactly("Normal Resumed The tenant is resumed");
    }

    @Test
    void warnsOfARefusedSpecAndOfAFailedPass() {
        assertThat(told(null, status("SpecValid False Invalid", "Ready False SpecInvalid")))
                .containsExactly(
                        "Warning Invalid SpecValid is False: because", "Warning SpecInvalid Ready is False: because");
        assertThat(told(status("Ready Unknown Progressing"), status("Ready Unknown ReconcileFailed")))
                .containsExactly("Warning ReconcileFailed Ready is Unknown: because");
    }

    private static List<String> told(@Nullable McpTenantStatus before, McpTenantStatus after) {
        var tenant = new McpTenant();
        tenant.setMetadata(
                new ObjectMetaBuilder().withName("acme").withUid("1-2-3").build());
        tenant.setStatus(before);
        return Transitions.of(tenant, after).stream()
                .map(each -> each.severity() + " " + each.reason() + " " + each.note())
                .toList();
    }

    private static McpTenantStatus status(String... conditions) {
        return new McpTenantStatus(
                1L,
                null,
                null,
                null,
                null,
                null,
                Stream.of(conditions).map(TransitionsTest::condition).toList());
    }

    private static McpTenantStatus active(Activity.State state) {
        return new McpTenantStatus(1L, null, null, null, new Activity(state, "2026-01-01T00:00:00Z"), null, List.of());
    }

    private static Condition condition(String text) {
        var parts = text.split(" ");
        return new ConditionBuilder()
                .withType(parts[0])
                .withStatus(parts[1])
                .withReason(parts[2])
                .withMessage("because")
                .build();
    }
}
