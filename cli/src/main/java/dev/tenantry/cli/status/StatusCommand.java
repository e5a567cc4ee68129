package dev.tenantry.cli.status;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.cli.connect.ClusterOptions;
import dev.tenantry.cli.output.Json;
import dev.tenantry.command.CommandFailedException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows all tenants in a table, or one in detail. */
@Command(
        name = "status",
        description = {
            "Shows how the tenants are; with TENANT, everything about one of them.",
            "Exits with 1 if TENANT does not exist or is not ready, so that scripts can wait for it."
        })
public final class StatusCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "TENANT", description = "Name of the tenant, its X-Client-ID.")
    private @Nullable String tenant;

    @Option(names = "--json", description = "Print JSON: a list, or with TENANT one object.")
    private boolean json;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        try (var client = cluster.connect(System.getenv())) {
            var out = Objects.requireNonNull(spec).commandLine().getOut();
            return tenant == null ? all(client, out) : one(client, tenant, out);
        } catch (KubernetesClientException e) {
            throw new CommandFailedException("cannot ask the cluster: " + reasonOf(e), e);
        }
    }

    private int all(KubernetesClient client, PrintWriter out) {
        var tenants = client.resources(McpTenant.class).list().getItems().stream()
                .map(TenantView::of)
                .sorted(Comparator.comparing(TenantView::name))
                .toList();
        if (json) {
            out.println(Json.of(tenants));
        } else {
            new TenantPrinter(out, Instant.now()).table(tenants);
        }
        return ExitCode.OK;
    }

    private int one(KubernetesClient client, String name, PrintWriter out) {
        var found = client.resources(McpTenant.class).withName(name).get();
        if (found == null) {
            throw new CommandFailedException("there is no tenant " + name);
        }
        var view = TenantView.of(found);
        if (json) {
            out.println(Json.of(view));
        } else {
            new TenantPrinter(out, Instant.now()).detail(view);
        }
        return view.serves() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static String reasonOf(KubernetesClientException failure) {
        var cause = failure.getCause();
        var message = cause == null ? failure.getMessage() : cause.getMessage();
        return message == null ? failure.toString() : message;
    }
}
