package dev.tenantry.server.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.api.config.TenantConfig.AwsSecretsManager;
import dev.tenantry.server.credentials.SecretUnavailableException.Kind;
import dev.tenantry.server.fixture.Configs;
import dev.tenantry.toolpack.CredentialUnavailableException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CredentialSlotTest {

    private final Source source = new Source();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final CredentialEvents events = new CredentialEvents(meters, () -> now);
    private final CredentialSlot slot = new CredentialSlot(Configs.crm(), source, () -> now, events);

    @Test
    void hasNoValueBeforeItWasLoaded() {
        assertThatThrownBy(slot::value)
                .isInstanceOf(CredentialUnavailableException.class)
                .hasMessage("credential crm is not available: not loaded yet");
    }

    @Test
    void readsTheValueOnlyWhenTheVersionChanged() throws Exception {
        source.put("v1", "a");
        slot.look();
        slot.look();
        assertThat(source.reads).hasValue(1);

        source.put("v2", "b");
        slot.look();

        assertThat(source.reads).hasValue(2);
        assertThat(slot.value()).isEqualTo("b");
        assertThat(counted("loaded")).isEqualTo(2);
        assertThat(counted("unchanged")).isEqualTo(1);
    }

    @Test
    void publishesTheAgeOfTheVersionInUse() throws Exception {
        events.watch(slot);
        assertThat(meters.get("tenantry.credential.age").gauge().value()).isNaN();
        source.put("v1", "a");
        slot.look();

        now = now.plusSeconds(90);

        assertThat(meters.get("tenantry.credential.age")
                        .tag("credential", "crm")
                        .gauge()
                        .value())
                .isEqualTo(90);
    }

    @Test
    void keepsTheValueWhileTheSourceIsDownAndSaysSo() throws Exception {
        source.put("v1", "a");
        slot.look();
        source.failure = new SecretUnavailableException(Kind.UNREACHABLE, "down");

        slot.look();

        assertThat(slot.value()).isEqualTo("a");
        assertThat(slot.state().name()).isEqualTo("Stale");
        assertThat(counted("unreachable")).isEqualTo(1);
    }

    @Test
    void looksOnceForAllWhoWereRefusedTogether() throws Exception {
        // Given
        source.put("v1", "old");
        slot.look();
        source.put("v2", "new");
        source.gate = new CountDownLatch(1);
        var callers = 50;
        var refused = new CountDownLatch(callers);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // When
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                answers.add(threads.submit((Callable<Boolean>) () -> {
                    refused.countDown();
                    return slot.lookAfterRefusal("old");
                }));
            }
            refused.await();
            source.gate.countDown();
            // Then
            for (var answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        }
        assertThat(source.reads).hasValue(2);
    }

    @Test
    void looksAtMostEveryHalfMinuteForARefusedValue() throws Exception {
        source.put("v1", "old");
        slot.look();
        assertThat(slot.lookAfterRefusal("old")).isFalse();
        int looks = source.looks.get();

        now = now.plus(Duration.ofSeconds(29));
        source.put("v2", "new");
        assertThat(slot.lookAfterRefusal("old")).isFalse();
        assertThat(source.looks).hasValue(looks);

        now = now.plus(Duration.ofSeconds(1));
        assertThat(slot.lookAfterRefusal("old")).isTrue();
        assertThat(slot.value()).isEqualTo("new");
    }

    @Test
    void needsNoLookWhenTheValueChangedMeanwhile() throws Exception {
        source.put("v1", "old");
        slot.look();
        slot.lookAfterRefusal("old");
        source.put("v2", "new");
        slot.look();
        int looks = source.looks.get();

        assertThat(slot.lookAfterRefusal("old")).isTrue();

        assertThat(source.looks).hasValue(looks);
    }

    private double counted(String result) {
        return meters.get("tenantry.credential.refresh")
                .tag("credential", "crm")
                .tag("result", result)
                .counter()
                .count();
    }

    /** One secret in memory. */
    private static final class Source implements SecretSource {

        private final AtomicInteger looks = new AtomicInteger();
        private final AtomicInteger reads = new AtomicInteger();
        private volatile Secret secret;
        private volatile SecretUnavailableException failure;
        private volatile CountDownLatch gate = new CountDownLatch(0);

        void put(String version, String value) {
            secret = new Secret(version, new SecretValue(value));
        }

        @Override
        public Optional<String> currentVersion(AwsSecretsManager reference)
                throws SecretUnavailableException, InterruptedException {
            looks.incrementAndGet();
            gate.await();
            return Optional.of(available().versionId());
        }

        @Override
        public Secret read(AwsSecretsManager reference) throws SecretUnavailableException {
            reads.incrementAndGet();
            return available();
        }

        private Secret available() throws SecretUnavailableException {
            if (failure != null) {
                throw failure;
            }
            return secret;
        }
    }
}
