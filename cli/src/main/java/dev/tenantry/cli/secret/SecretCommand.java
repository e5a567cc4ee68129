package dev.tenantry.cli.secret;

import picocli.CommandLine.Command;

/** The group of commands about secrets. */
@Command(
        name = "secret",
        description = {
            "Credentials of tenants in AWS Secrets Manager: those of the running `tenantry up`, else of the AWS account"
                    + " that the AWS SDK finds (AWS_PROFILE, AWS_REGION, …). Values are never shown."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {PutCommand.class, ListCommand.class, DeleteCommand.class})
public final class SecretCommand {}
