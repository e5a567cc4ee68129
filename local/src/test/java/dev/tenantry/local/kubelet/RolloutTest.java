package dev.tenantry.local.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.local.kubelet.Rollout.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutTest {

    private static final boolean ROLL = false;
    private static final boolean RECREATE = true;

    @Test
    void startsWhatIsMissing() {
        assertThat(Rollout.next(2, ROLL, List.of())).isEqualTo(new Rollout(2, List.of()));
    }

    @Test
    void doesNothingWhenAllIsThere() {
        assertThat(Rollout.next(1, ROLL, List.of(current("a", true)))).isEqualTo(new Rollout(0, List.of()));
    }

    @Test
    void keepsTheOldPodUntilTheNewOneIsReady() {
        assertThat(Rollout.next(1, ROLL, List.of(old("a", true)))).isEqualTo(new Rollout(1, List.of()));
        assertThat(Rollout.next(1, ROLL, List.of(old("a", true), current("b", false))))
                .isEqualTo(new Rollout(0, List.of()));
        assertThat(Rollout.next(1, ROLL, List.of(old("a", true), current("b", true))))
                .isEqualTo(new Rollout(0, List.of("a")));
    }

    @Test
    void replacesSeveralPodsOneByOne() {
        assertThat(Rollout.next(2, ROLL, List.of(old("a", true), old("b", true))))
                .isEqualTo(new Rollout(1, List.of()));
        assertThat(Rollout.next(2, ROLL, List.of(old("a", true), old("b", true), current("c", true))))
                .isEqualTo(new Rollout(1, List.of("a")));
    }

    @Test
    void stopsOldPodsThatServeNobodyAtOnce() {
        assertThat(Rollout.next(1, ROLL, List.of(old("a", false)))).isEqualTo(new Rollout(1, List.of("a")));
    }

    @Test
    void stopsUnreadyPodsFirstAndThenTheYoungest() {
        var pods = List.of(current("a", true), current("b", false), current("c", true));
        assertThat(Rollout.next(2, ROLL, pods).stop()).containsExactly("b");
        assertThat(Rollout.next(1, ROLL, pods).stop()).containsExactly("b", "c");
    }

    @Test
    void doesNotCountPodsThatAreEnding() {
        var ending = new Candidate("a", true, false, true);
        assertThat(Rollout.next(1, ROLL, List.of(ending))).isEqualTo(new Rollout(1, List.of()));
    }

    @Test
    void recreatesOnlyAfterTheOldPodIsGone() {
        var ending = new Candidate("a", false, false, true);
        assertThat(Rollout.next(1, RECREATE, List.of(old("a", true)))).isEqualTo(new Rollout(0, List.of("a")));
        assertThat(Rollout.next(1, RECREATE, List.of(ending))).isEqualTo(new Rollout(0, List.of()));
        assertThat(Rollout.next(1, RECREATE, List.of())).isEqualTo(new Rollout(1, List.of()));
    }

    private static Candidate current(String name, boolean ready) {
        return new Candidate(name, true, ready, false);
    }

    private static Candidate old(String name, boolean ready) {
        return new Candidate(name, false, ready, false);
    }
}
