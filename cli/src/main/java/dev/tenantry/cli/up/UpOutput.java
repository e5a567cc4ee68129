package dev.tenantry.cli.up;

import dev.tenantry.cli.output.Json;
import dev.tenantry.cli.output.Table;
import dev.tenantry.cli.status.TenantPrinter;
import dev.tenantry.cli.status.TenantView;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;

/** Prints what a run found on standard output. */
final class UpOutput {

    private final PrintWriter out;
    private final boolean json;
    private final InstantSource clock;

    /**
     * @param json one JSON document instead of text
     */
    UpOutput(PrintWriter out, boolean json, InstantSource clock) {
        this.out = out;
        this.json = json;
        this.clock = clock;
    }

    void print(UpReport report) {
        if (json) {
            out.println(Json.of(report));
        } else if (report.checks() != null) {
            checks(report.checks());
        } else {
            new TenantPrinter(out, clock.instant()).table(report.tenants());
            suggest(report);
        }
        out.flush();
    }

    private void checks(List<TenantCheck.Result> checks) {
        var table = new Table("TENANT", "TOOL", "OUTCOME", "MS");
        checks.forEach(it -> table.row(it.tenant(), it.tool(), it.outcome(), "" + it.millis()));
        table.print(out);
    }

    private void suggest(UpReport report) {
        var ready = report.tenants().stream().filter(TenantView::serves).toList();
        if (ready.isEmpty()) {
            return;
        }
        var tenant = ready.getFirst().name();
        try (var client = new TenantClient(report.edge(), tenant)) {
            client.toolToTry().ifPresent(tool -> new TryNext(out, report.edge()).print(ready, tool.name()));
        } catch (RuntimeException e) {
            out.println("The tools of " + tenant + " cannot be listed: " + e.getMessage());
        }
    }
}
