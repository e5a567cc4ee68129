package dev.tenantry.crds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplesTest {

    static Stream<Sample> valid() {
        return Sample.in("valid");
    }

    static Stream<Sample> invalid() {
        return Sample.in("invalid");
    }

    @ParameterizedTest
    @MethodSource("valid")
    void admitsWhatIsValid(Sample sample) {
        assertThat(sample.admission().admit(sample.object(), null).violations()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void refusesWhatIsInvalidAndSaysWhy(Sample sample) {
        assertThat(sample.admission().admit(sample.object(), null).violations()).contains(sample.expected());
    }

    static Stream<Sample> allowedChanges() {
        return Sample.in("allowed-changes");
    }

    static Stream<Sample> refusedChanges() {
        return Sample.in("refused-changes");
    }

    @ParameterizedTest
    @MethodSource("allowedChanges")
    void admitsAChangeThatLosesNothing(Sample sample) {
        assertThat(sample.admission().admit(sample.after(), sample.before()).violations())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refusedChanges")
    void refusesAChangeAndSaysWhy(Sample sample) {
        assertThat(sample.admission().admit(sample.after(), sample.before()).violations())
                .contains(sample.expected());
    }
}
