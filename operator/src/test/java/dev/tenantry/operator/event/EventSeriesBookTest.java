package dev.tenantry.operator.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.operator.event.EventSeriesBook.Entry;
import dev.tenantry.operator.event.Occurrence.Severity;
import io.fabric8.kubernetes.api.model.ObjectReference;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What becomes of an occurrence. */
class EventSeriesBookTest {

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final EventSeriesBook book = new EventSeriesBook(() -> now);

    @Test
    void joinsTheSameInASeries() {
        // Given
        var occurrence = occurrence("acme", "CrashLoopBackOff");
        assertThat(book.enter(occurrence)).isEqualTo(new Entry.First());
        book.named(occurrence, "acme.1");

        // When, Then
        assertThat(book.enter(occurrence)).isEqualTo(new Entry.Repeated("acme.1", 2));
        now = now.plus(Duration.ofMinutes(5));
        assertThat(book.enter(occurrence)).isEqualTo(new Entry.Repeated("acme.1", 3));
        now = now.plus(Duration.ofMinutes(6));
        assertThat(book.enter(occurrence)).isEqualTo(new Entry.First());
    }

    @Test
    void tellsTenantsAndReasonsApart() {
        book.named(occurrence("acme", "Serving"), "acme.1");

        assertThat(book.enter(occurrence("globex", "Serving"))).isEqualTo(new Entry.First());
        assertThat(book.enter(occurrence("acme", "Paused"))).isEqualTo(new Entry.First());
    }

    @Test
    void letsNoTenantTellTooMuchAndAnotherOneStill() {
        for (var i = 0; i < 10; i++) {
            assertThat(book.enter(occurrence("acme", "Reason" + i))).isEqualTo(new Entry.First());
        }

        assertThat(book.enter(occurrence("acme", "OneMore"))).isEqualTo(new Entry.TooMany());
        assertThat(book.enter(occurrence("globex", "Serving"))).isEqualTo(new Entry.First());
        now = now.plus(Duration.ofSeconds(61));
        assertThat(book.enter(occurrence("acme", "OneMore"))).isEqualTo(new Entry.First());
        assertThat(book.enter(occurrence("acme", "AndAnother"))).isEqualTo(new Entry.TooMany());
    }

    @Test
    void beginsAnewWhereAnEventIsGone() {
        var occurrence = occurrence("acme", "Serving");
        book.named(occurrence, "acme.1");

        book.forget(occurrence);

        assertThat(book.enter(occurrence)).isEqualTo(new Entry.First());
    }

    private static Occurrence occurrence(String tenant, String reason) {
        var regarding = new ObjectReference();
        regarding.setName(tenant);
        regarding.setUid("uid-of-" + tenant);
        return new Occurrence(regarding, Severity.Normal, reason, "Reconciling", "note");
    }
}
