package dev.tenantry.local.kubelet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The next step from the pods that are there to the pods that a Deployment wants.
 *
 * @param start how many pods of the current template to start
 * @param stop names of the pods to stop
 */
record Rollout(int start, List<String> stop) {

    /** Pods beyond the wanted number while a new template replaces an old one. */
    private static final int MAX_SURGE = 1;

    /**
     * A pod, as far as it matters here.
     *
     * @param current whether it is of the Deployment's present template
     */
    record Candidate(String name, boolean current, boolean ready, boolean terminating) {}

    /**
     * Decides the step.
     *
     * @param pods oldest first
     * @param recreate whether all old pods must be gone before a new one starts
     */
    static Rollout next(int replicas, boolean recreate, List<Candidate> pods) {
        var living = pods.stream().filter(pod -> !pod.terminating()).toList();
        var current = living.stream().filter(Candidate::current).toList();
        var old = living.stream().filter(pod -> !pod.current()).toList();
        return recreate
                ? recreated(replicas, current, old, pods.size() > living.size())
                : rolled(replicas, current, old);
    }

    private static Rollout recreated(int replicas, List<Candidate> current, List<Candidate> old, boolean ending) {
        if (!old.isEmpty()) {
            return new Rollout(0, names(old));
        }
        var missing = replicas - current.size();
        return new Rollout(ending ? 0 : Math.max(0, missing), surplus(current, replicas));
    }

    /** Old pods that are ready stay until as many new ones are; those that are not serve nobody. */
    private static Rollout rolled(int replicas, List<Candidate> current, List<Candidate> old) {
        var serving = old.stream().filter(Candidate::ready).toList();
        var readyNow = (int) current.stream().filter(Candidate::ready).count();
        var kept = Math.min(serving.size(), Math.max(0, replicas - readyNow));
        var stop = new ArrayList<String>();
        old.stream().filter(pod -> !pod.ready()).map(Candidate::name).forEach(stop::add);
        stop.addAll(names(serving.subList(0, serving.size() - kept)));
        stop.addAll(surplus(current, replicas));
        var room = replicas + MAX_SURGE - kept - current.size();
        return new Rollout(Math.max(0, Math.min(replicas - current.size(), room)), stop);
    }

    /** Pods beyond the wanted number; those that are not ready go first, then the youngest. */
    private static List<String> surplus(List<Candidate> pods, int wanted) {
        var excess = Math.max(0, pods.size() - wanted);
        return names(pods.reversed().stream()
                .sorted(Comparator.comparing(Candidate::ready))
                .limit(excess)
                .toList());
    }

    private static List<String> names(List<Candidate> pods) {
        return pods.stream().map(Candidate::name).toList();
    }
}
