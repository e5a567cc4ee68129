package dev.tenantry.operator.report;

import dev.tenantry.operator.report.FenceEvidence.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pods of one tenant and what was seen of them; replaced as a whole when the pods change. */
final class PodWatch {

    private final Set<PodEndpoint> pods;
    private final Map<String, PodSighting> sightings = new ConcurrentHashMap<>();
    private volatile boolean asked;

    /** @param former what is known from before of pods that are still there */
    PodWatch(Set<PodEndpoint> pods, @Nullable PodWatch former) {
        this.pods = pods;
        if (former != null) {
            asked = former.asked;
            pods.stream()
                    .map(PodEndpoint::pod)
                    .filter(former.sightings::containsKey)
                    .forEach(pod -> sightings.put(pod, former.sightings.get(pod)));
        }
    }

    Set<PodEndpoint> pods() {
        return pods;
    }

    Optional<PodSighting> of(PodEndpoint pod) {
        return Optional.ofNullable(sightings.get(pod.pod()));
    }

    /** Whether there was a whole round, of these pods or of those before. */
    boolean wasAsked() {
        return asked;
    }

    void roundIsOver() {
        asked = true;
    }

    void saw(PodEndpoint pod, PodSighting sighting) {
        sightings.put(pod.pod(), sighting);
    }

    /** All that answered, as one. */
    Optional<PodsReport> merged() {
        var reports = sightings.values().stream().map(PodSighting::report).toList();
        return MergedReport.of(reports).map(said -> new PodsReport(said, fence()));
    }

    /** A pod that is still starting says nothing against the fence of those that serve, unless something is open. */
    private FenceEvidence fence() {
        var ready = evidence(pods.stream().filter(PodEndpoint::ready));
        var all = evidence(pods.stream());
        var telling = ready.isEmpty() || all.stream().anyMatch(place -> place.is(State.OPEN)) ? all : ready;
        return FenceEvidence.worstOf(telling);
    }

    private List<FenceEvidence> evidence(Stream<PodEndpoint> places) {
        return places.sorted(PodEndpoint.BY_NAME)
                .flatMap(pod -> of(pod).map(sighting -> sighting.fence(pod.name())).stream())
                .toList();
    }
}
