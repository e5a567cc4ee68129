package dev.tenantry.benchmarks.fleet;

import dev.tenantry.benchmarks.fleet.BareLoop.Write;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the benchmark on a cluster that is there, and writes its result. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Measures the operator with thousands of tenants on a real API server.")
final class FleetCommand implements Callable<Integer> {

    private static final int WARM_UP = 20;

    @Option(names = "--tenants", description = "Size of the fleet.")
    int tenants = 1000;

    @Option(names = "--parallelism", description = "Tenants that the bare loop and the author create at a time.")
    int parallelism = 32;

    @Option(names = "--steady", description = "Seconds in which nothing may be written.")
    int steadySeconds = 60;

    @Option(
            names = "--floor",
            split = ",",
            description = "What the bare loop does at the end: ${COMPLETION-CANDIDATES}; leave out with --no-floor.")
    List<Write> floors = List.of(Write.values());

    @Option(names = "--no-floor", description = "No bare loop.")
    boolean noFloor;

    @Option(
            names = "--neighbours",
            description = "Measure new tenants beside a crash loop and a storm of invalid ones.")
    boolean neighbours;

    @Option(
            names = "--delete",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Measure the deletion of all tenants, before the bare loop.")
    boolean delete = true;

    @Option(names = "--cluster", required = true, description = "Directory of the running cluster.")
    Path cluster = Path.of("");

    @Option(names = "--audit-log", required = true, description = "Audit log of its API server.")
    Path auditLog = Path.of("");

    @Option(names = "--app", required = true, description = "Folder of the operator's jars.")
    Path app = Path.of("");

    @Option(names = "--operator", arity = "1..*", description = "Main class of the operator, and arguments.")
    List<String> operator = List.of("dev.tenantry.operator.OperatorMain");

    @Option(names = "--java-options", split = " ", description = "Options of the operator's JVM, blanks between.")
    List<String> javaOptions = List.of("-XX:+UseSerialGC", "-Xmx768m", "-XX:+UseCompactObjectHeaders");

    @Option(names = "--result", required = true, description = "Folder, or file, for the result.")
    Path result = Path.of("");

    public static void main(String... arguments) {
        System.exit(new CommandLine(new FleetCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var config = Config.fromKubeconfig(cluster.resolve("kubeconfig").toFile());
        var report = new Report(Files.isDirectory(result) ? result.resolve("tenants-" + tenants + ".json") : result);
        try (var admin = new KubernetesClientBuilder().withConfig(config).build()) {
            var accounts = new Accounts(admin);
            accounts.create();
            Population.createShared(admin);
            try (var author = accounts.client(Accounts.AUTHOR, parallelism)) {
                run(accounts, bench(admin, author, report));
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private void run(Accounts accounts, Bench bench) throws Exception {
        bench.report().tell("tenants", tenants);
        bench.report().tell("objectsPerTenant", bench.objects());
        bench.report().tell("parallelism", parallelism);
        bench.report().tell("javaOptions", javaOptions);
        var floorPhase = new FloorPhase(bench);
        floorPhase.warmUp(WARM_UP);
        try (var watch = new ReadyWatch(bench.admin())) {
            var phase = new OperatorPhase(bench, settings(accounts), watch, tenants);
            try (var _ = phase.run(Duration.ofSeconds(steadySeconds))) {
                if (neighbours) {
                    new NeighbourPhase(bench, watch).run(phase.firstTenant());
                }
                if (delete) {
                    phase.delete();
                }
            }
        }
        if (!noFloor) {
            // without an operator now, which would take these tenants for its own
            for (var write : floors) {
                floorPhase.run(write, tenants);
            }
        }
    }

    private Bench bench(KubernetesClient admin, KubernetesClient author, Report report) throws IOException {
        var objects = Population.objectsOf(Population.tenant("any")).size();
        return new Bench(
                admin,
                new BareLoop(author, parallelism),
                new AuditLog(auditLog),
                Servers.of(cluster.resolve("processes")),
                objects,
                report);
    }

    private OperatorProcess.Settings settings(Accounts accounts) throws IOException {
        return new OperatorProcess.Settings(
                app,
                javaOptions,
                operator,
                accounts.kubeconfig(Accounts.OPERATOR, cluster.resolve("operator.kubeconfig")),
                freePort(),
                cluster.resolve("operator.log"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
