package dev.tenantry.benchmarks.fleet;

import dev.tenantry.api.v1alpha1.McpTenant;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The same fleet, by the operator: from nothing to Ready, standing still, started again, deleted. */
final class OperatorPhase {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final String NAME = "fleet";

    private final Bench bench;
    private final OperatorProcess.Settings settings;
    private final ReadyWatch watch;
    private final List<McpTenant> tenants;
    private long heapBefore;

    OperatorPhase(Bench bench, OperatorProcess.Settings settings, ReadyWatch watch, int tenants) {
        this.bench = bench;
        this.settings = settings;
        this.watch = watch;
        this.tenants = new Population(NAME, tenants)
                .names().stream().map(Population::tenant).toList();
    }

    /** Everything up to and without deletion; the operator runs on. */
    OperatorProcess run(Duration steady) throws Exception {
        var first = new OperatorProcess(settings);
        try {
            heapBefore = first.liveHeapBytes();
            create(first);
            stand("operator.steady", steady);
            memory(first, "operator.memory");
        } finally {
            first.close();
        }
        return restart();
    }

    private void create(OperatorProcess operator) throws Exception {
        bench.audit().mark();
        var servers = bench.servers().cpuSeconds();
        var usage = operator.usage();
        var start = Instant.now();
        bench.loop().createTenants(tenants);
        tell("authorMillis", millisSince(start));
        Await.until("all tenants to be Ready", LONGEST, () -> watch.ready().size() >= tenants.size());
        tell("readyMillis", millisSince(start));
        var requests = bench.audit().read();
        tell("creation", Creation.of(requests, NAME, bench.objects()));
        tell("ready", Creation.ready(requests, watch.ready()));
        settle(operator);
        requests.addAll(bench.audit().read());
        tell("usage", operator.usage().since(usage));
        tell("serverCpuSeconds", bench.servers().cpuSecondsSince(servers));
        var asked = Requests.of(requests, Accounts.OPERATOR);
        tell("requests", asked);
        tell("writesPerTenant", (double) asked.writes() / tenants.size());
        tell("passesPerTenant", operator.metric("tenantry_operator_passes_seconds_count") / tenants.size());
    }

    private void stand(String name, Duration time) throws IOException, InterruptedException {
        bench.audit().mark();
        Await.pass(time);
        bench.report().tell(name, Requests.of(bench.audit().read(), Accounts.OPERATOR));
    }

    private OperatorProcess restart() throws Exception {
        bench.audit().mark();
        var start = Instant.now();
        var operator = new OperatorProcess(settings);
        tell("restart.watchedMillis", millisSince(start));
        Await.until("every tenant to be looked at", LONGEST, () -> passes(operator) >= tenants.size());
        tell("restart.convergedMillis", millisSince(start));
        settle(operator);
        tell("restart.requests", Requests.of(bench.audit().read(), Accounts.OPERATOR));
        tell("restart.usage", operator.usage());
        memory(operator, "operator.restart.memory");
        return operator;
    }

    String firstTenant() {
        return tenants.getFirst().getMetadata().getName();
    }

    /** Deletes all tenants as their author would. */
    void delete() throws InterruptedException {
        var start = Instant.now();
        bench.loop().client().resources(McpTenant.class).delete();
        Await.until("all tenants to be gone", LONGEST, () -> watch.gone() >= tenants.size());
        tell("deletionMillis", millisSince(start));
    }

    /** Waits until no pass began for a while. */
    private static void settle(OperatorProcess operator) throws InterruptedException {
        var quiet = new Object() {
            private double passes = -1;
            private Instant since = Instant.now();
        };
        Await.until("the operator to settle", LONGEST, () -> {
            var now = passes(operator);
            if (now != quiet.passes) {
                quiet.passes = now;
                quiet.since = Instant.now();
            }
            return millisSince(quiet.since) > 5000;
        });
    }

    private static double passes(OperatorProcess operator) {
        return operator.metric("tenantry_operator_passes_seconds_count");
    }

    private void memory(OperatorProcess operator, String name) throws Exception {
        var rss = operator.usage().rssMib();
        var heap = operator.liveHeapBytes();
        bench.report()
                .tell(
                        name,
                        new Memory(rss, heap >> 20, heapBefore >> 20, (heap - heapBefore) / 1024.0 / tenants.size()));
    }

    /**
     * Memory of the operator.
     *
     * @param rssMib resident, before the collection that counts the heap
     * @param heapMib reachable objects
     * @param emptyHeapMib reachable objects before there was a tenant
     * @param heapKibPerTenant the difference, for each tenant
     */
    private record Memory(long rssMib, long heapMib, long emptyHeapMib, double heapKibPerTenant) {}

    private void tell(String name, Object value) {
        bench.report().tell("operator." + name, value);
    }

    private static long millisSince(Instant start) {
        return Duration.between(start, Instant.now()).toMillis();
    }
}
