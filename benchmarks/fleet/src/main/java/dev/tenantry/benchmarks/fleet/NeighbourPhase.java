package dev.tenantry.benchmarks.fleet;

import dev.tenantry.api.TenantObjects;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether bad neighbours slow others down: new tenants are created in calm, and again while one tenant's pod crashes ten times
 * a second and a thousand invalid tenants arrive.
 *
 * @param bench what to work with
 * @param watch tells which tenants are Ready
 */
record NeighbourPhase(Bench bench, ReadyWatch watch) {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int NEW_TENANTS = 50;
    private static final int INVALID_TENANTS = 1000;
    private static final long CRASH_MILLIS = 100;

    /**
     * Measures both.
     *
     * @param flapping an existing tenant, whose pod is made to crash
     */
    void run(String flapping) throws Exception {
        var calm = create("calm");
        bench.report().tell("neighbours.calm", calm);
        try (var crashes = Executors.newSingleThreadScheduledExecutor();
                var storm = Executors.newVirtualThreadPerTaskExecutor()) {
            var pod = podOf(flapping);
            var restarts = new AtomicInteger();
            var crashing =
                    crashes.scheduleWithFixedDelay(() -> crash(pod, restarts), 0, CRASH_MILLIS, TimeUnit.MILLISECONDS);
            var invalid = storm(storm);
            var disturbed = create("disturbed");
            if (!crashing.cancel(false)) {
                crashing.get(); // it ended early, and tells why
            }
            invalid.get();
            bench.report().tell("neighbours.disturbed", disturbed);
            bench.report()
                    .tell(
                            "neighbours.p99Ratio",
                            (double) disturbed.perTenant().p99()
                                    / calm.perTenant().p99());
            bench.report().tell("neighbours.crashes", restarts.get());
        }
    }

    private Creation create(String prefix) throws Exception {
        var names = new Population(prefix, NEW_TENANTS).names();
        bench.audit().mark();
        bench.loop().createTenants(names.stream().map(Population::tenant).toList());
        Await.until("all new tenants to be Ready", LONGEST, () -> watch.ready()
                .keySet()
                .containsAll(names));
        return Creation.of(bench.audit().read(), prefix, bench.objects());
    }

    private Future<Integer> storm(ExecutorService executor) {
        var invalid = new Population("invalid", INVALID_TENANTS)
                .names().stream().map(Population::invalidTenant).toList();
        return executor.submit(() -> {
            bench.loop().createTenants(invalid);
            return invalid.size();
        });
    }

    private Pod podOf(String tenant) {
        return bench.admin()
                .pods()
                .inNamespace(TenantObjects.namespaceOf(tenant))
                .list()
                .getItems()
                .getFirst();
    }

    /** What a kubelet would write. */
    private void crash(Pod pod, AtomicInteger restarts) {
        var status = """
            {"status": {"containerStatuses": [{"name": "server", "image": "none", "imageID": "none", "ready": false,
              "restartCount": %d, "state": {"waiting": {"reason": "CrashLoopBackOff", "message": "it crashes"}}}]}}
            """.formatted(restarts.get() + 1);
        bench.admin().pods().resource(pod).subresource("status").patch(PatchContext.of(PatchType.JSON_MERGE), status);
        restarts.incrementAndGet();
    }
}
