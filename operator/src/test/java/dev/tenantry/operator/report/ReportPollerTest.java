package dev.tenantry.operator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.api.config.TenantReport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator learns from pods, and when it tells. */
class ReportPollerTest {

    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final ReportPoller poller = new ReportPoller(
            Duration.ofMillis(50), InstantSource.system(), new Random(1), new SimpleMeterRegistry(), told::add);
    private final PodServer pod = new PodServer();
    private final PodServer other = new PodServer();

    ReportPollerTest() throws IOException {}

    @AfterEach
    void close() {
        poller.close();
        pod.close();
        other.close();
    }

    @Test
    void tellsWhenAReportChangesAndOnlyThen() {
        // Given
        pod.answerAs("acme", "Missing");
        poller.watch("acme", Set.of(endpoint("1", pod)), false);
        await().until(() -> pod.asked() > 3);
        assertThat(told).containsExactly("acme");

        // When
        pod.answerAs("acme", "Current");

        // Then
        await().untilAsserted(() -> assertThat(told).containsExactly("acme", "acme"));
        assertThat(states()).containsExactly("Current");
    }

    @Test
    void keepsTheLastReportOfAPodThatDoesNotAnswer() {
        // Given
        pod.answerAs("acme", "Current");
        poller.watch("acme", Set.of(endpoint("1", pod)), false);
        await().until(() -> !states().isEmpty());

        // When
        pod.answer(500, "");
        var asked = pod.asked();
        await().until(() -> pod.asked() > asked + 2);

        // Then
        assertThat(states()).containsExactly("Current");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "[]", "null", "{\"tenant\": \"globex\"}", "{}", "{\"tenant\": 7}"})
    void believesNothingThatIsNotTheTenantsReport(String body) {
        // Given
        pod.answer(200, body);

        // When
        poller.watch("acme", Set.of(endpoint("1", pod)), false);

        // Then
        await().until(() -> pod.asked() > 2);
        assertThat(poller.latest("acme")).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void leavesOutEntriesThatAreIncomplete() {
        // Given
        pod.answer(200, "{\"tenant\": \"acme\", \"credentials\": [null, {\"name\": \"crm\"}], \"problems\": [null]}");

        // When
        poller.watch("acme", Set.of(endpoint("1", pod)), false);

        // Then
        await().untilAsserted(() -> assertThat(poller.latest("acme").map(PodsReport::said))
                .contains(new TenantReport(
                        "acme",
                        List.of(),
                        List.of(),
                        List.of(),
                        new TenantReport.Fence(TenantReport.Egress.NotChecked, null, null))));
    }

    @Test
    void refusesAReportThatIsTooLarge() {
        // Given
        pod.answer(200, "{\"tenant\": \"acme\"" + " ".repeat(300 * 1024) + "}");

        // When
        poller.watch("acme", Set.of(endpoint("1", pod)), false);

        // Then
        await().until(() -> pod.asked() > 2);
        assertThat(poller.latest("acme")).isEmpty();
    }

    @Test
    void takesATenantForAsGoodAsItsWorstPod() {
        // Given
        pod.answerAs("acme", "Current");
        other.answerAs("acme", "Revoked");

        // When
        poller.watch("acme", Set.of(endpoint("1", pod), endpoint("2", other)), false);

        // Then
        await().untilAsserted(() -> assertThat(states()).containsExactly("Revoked"));
        assertThat(poller.latest("acme").orElseThrow().said().tools()).containsExactly("a");
    }

    @Test
    void forgetsAPodThatIsGone() {
        // Given
        pod.answerAs("acme", "Current");
        other.answerAs("acme", "Missing");
        poller.watch("acme", Set.of(endpoint("1", pod), endpoint("2", other)), false);
        await().untilAsserted(() -> assertThat(states()).containsExactly("Missing"));

        // When
        poller.watch("acme", Set.of(endpoint("1", pod)), false);

        // Then
        assertThat(states()).containsExactly("Current");
    }

    @Test
    void tellsWhoWaitsThatNoPodAnswered() {
        // Given
        pod.answer(500, "");
        assertThat(poller.hasAsked("acme")).isTrue();

        // When
        poller.watch("acme", Set.of(endpoint("1", pod)), true);

        // Then
        await().untilAsserted(() -> assertThat(told).containsExactly("acme"));
        assertThat(poller.hasAsked("acme")).isTrue();
        await().until(() -> pod.asked() > 3);
        assertThat(told).containsExactly("acme");
    }

    @Test
    void asksNobodyOfATenantWithoutPods() {
        // Given
        pod.answerAs("acme", "Current");
        poller.watch("acme", Set.of(endpoint("1", pod)), false);
        await().until(() -> !states().isEmpty());

        // When
        poller.watch("acme", Set.of(), false);

        // Then
        assertThat(poller.latest("acme")).isEmpty();
    }

    private List<String> states() {
        return poller.latest("acme").stream()
                .flatMap(report -> report.said().credentials().stream())
                .map(TenantReport.Credential::state)
                .toList();
    }

    private static PodEndpoint endpoint(String uid, PodServer server) {
        return new PodEndpoint(uid, "server-" + uid, true, server.report(), null);
    }
}
