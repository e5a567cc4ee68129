package dev.tenantry.benchmarks.fleet;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.benchmarks.fleet.BareLoop.Write;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.NamespaceList;
import java.time.Duration;
import java.util.Locale;

/**
 * The least that the fleet can cost: a bare client creates it, while no operator runs.
 *
 * @param bench what to work with
 */
record FloorPhase(Bench bench) {

    private static final Duration LONGEST = Duration.ofHours(1);

    /** Creates a fleet, measured; it stays. */
    void run(Write write, int tenants) throws Exception {
        var name = write.name().toLowerCase(Locale.ROOT);
        bench.audit().mark();
        var before = bench.servers().cpuSeconds();
        bench.loop().create(new Population(name, tenants).names(), write);
        var used = bench.servers().cpuSecondsSince(before);
        bench.report().tell("floor." + name, Creation.of(bench.audit().read(), name, bench.objects()));
        bench.report().tell("floor." + name + ".serverCpuSeconds", used);
    }

    /** Has the server and this JVM do everything once, unmeasured. */
    void warmUp(int tenants) throws InterruptedException {
        for (var write : Write.values()) {
            bench.loop()
                    .create(new Population("warm-" + write.name().toLowerCase(Locale.ROOT), tenants).names(), write);
        }
        remove();
    }

    private void remove() throws InterruptedException {
        bench.admin().resources(McpTenant.class).delete();
        Parallel.forEach(
                namespaces(0).getItems(),
                bench.loop().parallelism(),
                namespace -> bench.loop().client().resource(namespace).delete());
        Await.until("the namespaces to be gone", LONGEST, () -> namespaces(1)
                .getItems()
                .isEmpty());
    }

    private NamespaceList namespaces(long limit) {
        return bench.admin()
                .namespaces()
                .withLabelSelector(TenantObjects.SELECTOR)
                .list(new ListOptionsBuilder().withLimit(limit).build());
    }
}
