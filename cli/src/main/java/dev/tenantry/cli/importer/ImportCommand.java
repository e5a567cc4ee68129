package dev.tenantry.cli.importer;

import picocli.CommandLine.Command;

/** {@code tenantry import}. */
@Command(
        name = "import",
        description = "Turns the configuration of another system into manifests.",
        synopsisSubcommandLabel = "KIND",
        subcommands = ClientsConfigCommand.class)
public final class ImportCommand {}
