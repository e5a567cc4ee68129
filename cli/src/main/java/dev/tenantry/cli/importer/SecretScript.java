package dev.tenantry.cli.importer;

import java.util.List;

/**
 * The shell commands that store the credentials of imported tenants. Every value goes through standard input: arguments
 * are visible to all users of a machine and end up in the shell's history.
 */
final class SecretScript {

    private static final String HEAD = """
            #!/bin/sh
            # Stores the credentials of the imported tenants. Holds them in clear: run it once, then delete it.
            # TENANTRY=./tenantry names the command where it is not in the PATH.
            set -eu
            """;

    private SecretScript() {}

    /** The script for all tenants that have a credential. */
    static String of(List<ImportedTenant> tenants) {
        var script = new StringBuilder(HEAD);
        tenants.stream().filter(ImportedTenant::hasCredential).forEach(tenant -> script.append(command(tenant)));
        return script.toString();
    }

    private static String command(ImportedTenant tenant) {
        var name = tenant.name() + "/" + ImportedTenant.CREDENTIAL;
        var end = "END_OF_VALUE";
        while (tenant.client().authorization().equals(end)) {
            end += "_";
        }
        return "\n\"${TENANTRY:-tenantry}\" secret put " + prefix(tenant) + name + " " + ImportedTenant.KEY + "=- <<'"
                + end + "'\n" + tenant.client().authorization() + "\n" + end + "\n";
    }

    /** Only a local run knows its prefix; without one, the command must not fall back to an AWS account. */
    private static String prefix(ImportedTenant tenant) {
        return tenant.cluster().equals(ImportedTenant.LOCAL)
                ? ""
                : "--prefix 'mcp/" + tenant.cluster() + "/{tenant}/' ";
    }
}
