package dev.tenantry.cli.up;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.cli.connect.LocalRun;
import dev.tenantry.cli.connect.LocalRuns;
import dev.tenantry.cli.manifest.Problem;
import dev.tenantry.cli.status.TenantView;
import dev.tenantry.command.CommandFailedException;
import dev.tenantry.local.LocalCluster;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One run of {@code tenantry up}, from reading the manifests to the end of everything. */
final class UpRun {

    private final UpSettings settings;
    private final LocalRuns runs;
    private final Console console;
    private final UpOutput output;
    private final InstantSource clock;
    private final Instant begin;
    private final ManifestFolder folder;
    private final ManifestSet manifests = new ManifestSet();

    UpRun(UpSettings settings, LocalRuns runs, Console console, UpOutput output, InstantSource clock) {
        this.settings = settings;
        this.runs = runs;
        this.console = console;
        this.output = output;
        this.clock = clock;
        this.begin = clock.instant();
        this.folder = new ManifestFolder(settings.manifests());
    }

    /**
     * Runs until the user stops it, or with {@code --check} until all tenants are checked.
     *
     * @return whether all is well; matters only with {@code --check}
     */
    boolean run() throws IOException, InterruptedException {
        var first = manifests.update(folder.contents());
        tell(first.problems());
        if (first.changed().isEmpty()) {
            throw new CommandFailedException("there is no usable manifest in "
                    + settings.manifests().stream().map(Object::toString).collect(Collectors.joining(", ")));
        }
        var cluster = new LocalCluster.Settings(settings.home(), settings.port(), settings.upstreamPort());
        try (var local = LocalCluster.start(cluster, console);
                var _ = runs.publish(describe(local), local.kubeconfig());
                var readiness = Readiness.follow(local.client(), clock)) {
            return serve(local, readiness, first);
        }
    }

    private boolean serve(LocalCluster local, Readiness readiness, ManifestSet.Change first)
            throws InterruptedException {
        console.starting("Tenants");
        var target = settings.samples() ? new SampleTarget(local) : new ManifestWriter(local.client());
        var problems = new ArrayList<>(first.problems());
        problems.addAll(take(first, target));
        var names = local.client().resources(McpTenant.class).list().getItems().stream()
                .map(tenant -> tenant.getMetadata().getName())
                .toList();
        try (var _ = ManifestWatch.start(folder, () -> follow(target))) {
            var tenants = readiness.await(names, settings.readyWithin(), console::update);
            conclude(tenants);
            var report = new UpReport(
                    local.edge(),
                    local.apiServer(),
                    runs.kubeconfigOf(local.edge().getPort()).toString(),
                    local.secretsEndpoint(),
                    Duration.between(begin, clock.instant()).toMillis(),
                    tenants,
                    problems,
                    settings.check() ? check(local, tenants) : null);
            output.print(report);
            if (!settings.check()) {
                readiness.tell(console::say);
            }
            return report.isGood();
        }
    }

    /** Applies what has changed in the files, and says it. */
    private void follow(ManifestTarget target) {
        try {
            var change = manifests.update(folder.contents());
            tell(change.problems());
            take(change, target);
            change.changed().forEach(it -> console.say(it.kind().kind() + " " + it.name() + ": applied " + it.file()));
            change.removed().forEach(it -> console.say(it.kind().kind() + " " + it.name() + ": deleted"));
        } catch (IOException | KubernetesClientException e) {
            console.say("a change of the manifests could not be taken over: " + e.getMessage());
        }
    }

    private List<Problem> take(ManifestSet.Change change, ManifestTarget target) {
        var refused = target.apply(change.changed());
        tell(refused);
        target.delete(change.removed());
        return refused;
    }

    private List<TenantCheck.Result> check(LocalCluster local, List<TenantView> tenants) {
        var check = new TenantCheck(local.edge(), clock);
        return tenants.stream().map(check::check).toList();
    }

    private void conclude(List<TenantView> tenants) {
        var ready = tenants.stream().filter(TenantView::serves).count();
        var summary = ready + " of " + tenants.size() + " ready";
        if (ready == tenants.size()) {
            console.started(summary);
        } else {
            console.failed(summary);
        }
    }

    private void tell(List<Problem> problems) {
        problems.forEach(problem -> console.say(problem.toString()));
    }

    private LocalRun describe(LocalCluster local) {
        var port = local.edge().getPort();
        var process = ProcessHandle.current();
        var administrator = local.administrator();
        return new LocalRun(
                port,
                process.pid(),
                process.info().startInstant().orElse(begin),
                local.edge(),
                local.apiServer(),
                runs.kubeconfigOf(port),
                new LocalRun.Secrets(
                        local.secretsEndpoint(),
                        local.secrets().region(),
                        administrator.accessKeyId(),
                        administrator.secretAccessKey()));
    }
}
