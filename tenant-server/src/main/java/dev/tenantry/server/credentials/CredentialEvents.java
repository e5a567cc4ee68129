package dev.tenantry.server.credentials;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts looks at credentials and logs what changed: names, versions and reasons, never values. */
final class CredentialEvents {

    private static final Logger LOG = LoggerFactory.getLogger(CredentialEvents.class);

    private final MeterRegistry meters;
    private final InstantSource clock;

    CredentialEvents(MeterRegistry meters, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
    }

    /** Publishes the age of the version in use; not a number while there is none. */
    void watch(CredentialSlot slot) {
        Gauge.builder("tenantry.credential.age", slot, this::ageOf)
                .baseUnit("seconds")
                .description("Time since the version in use was loaded")
                .tag("credential", slot.config().name())
                .register(meters);
    }

    void looked(String credential, CredentialState before, CredentialState after) {
        meters.counter("tenantry.credential.refresh", "credential", credential, "result", resultOf(before, after))
                .increment();
        if (!describe(after).equals(describe(before))) {
            var level = after.problem() == null ? LOG.atInfo() : LOG.atWarn();
            level.addKeyValue("credential", credential)
                    .addKeyValue("state", after.name())
                    .addKeyValue("versionId", versionOf(after))
                    .log(
                            after.problem() == null
                                    ? "credential loaded"
                                    : after.problem().reason());
        }
    }

    /** Equal for two states when there is nothing new to log. */
    private static List<String> describe(CredentialState state) {
        return List.of(state.name(), versionOf(state), String.valueOf(state.message()));
    }

    private static String resultOf(CredentialState before, CredentialState after) {
        if (after.problem() != null) {
            return after.problem().kind().name().toLowerCase(Locale.ROOT);
        }
        return versionOf(after).equals(versionOf(before)) ? "unchanged" : "loaded";
    }

    private static String versionOf(CredentialState state) {
        return state.loaded() == null ? "" : state.loaded().secret().versionId();
    }

    private double ageOf(CredentialSlot slot) {
        var loaded = slot.state().loaded();
        return loaded == null
                ? Double.NaN
                : Duration.between(loaded.loadedAt(), clock.instant()).toMillis() / 1000.0;
    }
}
