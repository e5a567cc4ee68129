package dev.tenantry.cli.up;

import dev.tenantry.cli.manifest.Problem;
import dev.tenantry.cli.status.TenantView;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code tenantry up --json} prints once the tenants are ready or known not to be.
 *
 * @param edge the shared address
 * @param apiServer address of the Kubernetes API
 * @param kubeconfig file for {@code kubectl --kubeconfig}
 * @param secrets address of the Secrets Manager endpoint
 * @param startMillis from the start of the command to this report
 * @param problems what is wrong with manifests
 * @param checks with {@code --check}: what the calls found
 */
record UpReport(
        URI edge,
        URI apiServer,
        String kubeconfig,
        URI secrets,
        long startMillis,
        List<TenantView> tenants,
        List<Problem> problems,
        @Nullable List<TenantCheck.Result> checks) {

    /** Whether all manifests are right, and all tenants answered where they were checked. */
    boolean isGood() {
        return problems.isEmpty()
                && !tenants.isEmpty()
                && (checks == null || checks.stream().allMatch(TenantCheck.Result::ok));
    }
}
