package dev.tenantry.operator.management;

import dev.tenantry.operator.metrics.Progress;
import io.javaoperatorsdk.operator.RuntimeInfo;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the operator works. A restart helps only against faults of its own, so {@link #illness} never comes from an API
 * server that is away; {@link #obstacle} may.
 */
public final class Health {

    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    private final Progress progress;
    private final Supplier<RuntimeInfo> operator;
    private volatile boolean watchLost;

    /** @param operator what JOSDK knows of itself */
    public Health(Progress progress, Supplier<RuntimeInfo> operator) {
        this.progress = progress;
        this.operator = operator;
    }

    /**
     * A watch ended; without a cause that is as it should be.
     *
     * @param cause why it cannot be mended from inside
     */
    public void watchStopped(@Nullable Throwable cause) {
        if (cause != null) {
            watchLost = true;
            LOG.error("A watch on the cluster ended for good", cause);
        }
    }

    /** Why only a restart helps; empty while the operator makes progress. */
    public Optional<String> illness() {
        if (watchLost) {
            return Optional.of("a watch on the cluster ended for good");
        }
        return progress.hangs() ? Optional.of("a pass over a tenant does not end") : Optional.empty();
    }

    /** What is not watched yet, or not at this time; empty for a leader and for a standby that could take over. */
    public Optional<String> obstacle() {
        var info = operator.get();
        if (!info.isStarted()) {
            return Optional.of("starting");
        }
        var unhealthy = new TreeSet<String>();
        info.unhealthyEventSources().values().forEach(sources -> unhealthy.addAll(sources.keySet()));
        return unhealthy.isEmpty() ? Optional.empty() : Optional.of("not watched: " + String.join(", ", unhealthy));
    }
}
