package dev.tenantry.cli.status;

import dev.tenantry.cli.output.Age;
import dev.tenantry.cli.output.Table;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;

/** Prints tenants for people. */
public final class TenantPrinter {

    private final PrintWriter out;
    private final Instant now;

    /**
     * @param now moment that ages are counted from
     */
    public TenantPrinter(PrintWriter out, Instant now) {
        this.out = out;
        this.now = now;
    }

    /** One line per tenant, and below the table why those that are not ready are not. */
    public void table(List<TenantView> tenants) {
        var table = new Table("TENANT", "READY", "STATE", "CLASS", "CREDENTIALS", "ENDPOINT");
        for (var tenant : tenants) {
            table.row(
                    tenant.name(),
                    tenant.ready(),
                    tenant.state(),
                    tenant.className(),
                    tenant.credentialSummary(),
                    tenant.pathUrl());
        }
        table.print(out);
        tenants.stream().filter(tenant -> !tenant.serves()).forEach(this::reason);
    }

    /** Everything that is known about one tenant. */
    public void detail(TenantView tenant) {
        line(
                "Tenant",
                tenant.displayName() == null ? tenant.name() : tenant.name() + " (" + tenant.displayName() + ")");
        line("Ready", tenant.reason().isEmpty() ? tenant.ready() : tenant.ready() + " (" + tenant.reason() + ")");
        line("State", tenant.state());
        line("Class", tenant.className());
        line("Namespace", tenant.namespace() == null ? "" : tenant.namespace());
        line("Age", Age.of(tenant.createdAt(), now));
        var endpoint = tenant.endpoint();
        if (endpoint != null) {
            line("Endpoint", endpoint.pathUrl());
            line("", "or " + endpoint.url() + " with the header " + endpoint.header());
        }
        credentials(tenant);
        conditions(tenant);
        out.flush();
    }

    private void credentials(TenantView tenant) {
        if (tenant.credentials().isEmpty()) {
            return;
        }
        out.println();
        var table = new Table("CREDENTIAL", "STATE", "VERSION", "LOADED", "SOURCE");
        for (var credential : tenant.credentials()) {
            table.row(
                    credential.name(),
                    credential.state().name(),
                    credential.versionId() == null ? "" : credential.versionId(),
                    ago(Age.of(credential.loadedAt(), now)),
                    credential.source());
        }
        table.print(out);
    }

    private void conditions(TenantView tenant) {
        if (tenant.conditions().isEmpty()) {
            return;
        }
        out.println();
        var table = new Table("CONDITION", "STATUS", "SINCE", "REASON", "MESSAGE");
        for (var condition : tenant.conditions()) {
            table.row(
                    condition.type(),
                    condition.status(),
                    ago(Age.of(condition.since(), now)),
                    condition.reason(),
                    condition.message().replace('\n', ' '));
        }
        table.print(out);
    }

    private void reason(TenantView tenant) {
        var why = tenant.conditions().isEmpty()
                ? "the operator has not looked at it yet"
                : tenant.reason() + ": " + tenant.message().replace('\n', ' ');
        out.println(tenant.name() + " is not ready: " + why);
        out.flush();
    }

    private void line(String name, String value) {
        out.printf("%-10s %s%n", name, value.isEmpty() ? "-" : value);
    }

    private static String ago(String age) {
        return age.isEmpty() ? "" : age + " ago";
    }
}
