package dev.tenantry.cli.importer;

import dev.tenantry.api.v1alpha1.McpTenant;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code tenantry import --json} prints.
 *
 * @param tenants one for each client
 * @param secretCommands the file with the commands that store the credentials
 * @param notes clients that could not keep their id
 * @param warnings what the owner of the configuration should know
 * @param errors why nothing was imported
 */
record ImportSummary(
        List<Tenant> tenants,
        @Nullable String secretCommands,
        List<String> notes,
        List<String> warnings,
        List<String> errors) {

    /**
     * One imported client.
     *
     * @param client its id in the configuration
     * @param tenant name of its tenant
     * @param secretId name of the secret with its credential; absent where it has none
     * @param file where the manifest was written
     * @param manifest the manifest itself, where it was not written to a file
     */
    record Tenant(
            String client,
            String tenant,
            @Nullable String secretId,
            @Nullable String file,
            @Nullable McpTenant manifest) {}

    static ImportSummary of(Import imported, @Nullable ImportDirectory directory) {
        var tenants = imported.tenants().stream()
                .map(it -> new Tenant(
                        it.client().id(),
                        it.name(),
                        it.hasCredential() ? it.secretId() : null,
                        directory == null ? null : directory.manifestOf(it).toString(),
                        directory == null ? it.manifest() : null))
                .toList();
        var commands = directory == null || tenants.isEmpty() ? null : directory.secrets();
        return new ImportSummary(
                tenants,
                text(commands),
                imported.notes(),
                imported.clients().warnings(),
                imported.clients().errors());
    }

    private static @Nullable String text(@Nullable Path path) {
        return path == null ? null : path.toString();
    }
}
