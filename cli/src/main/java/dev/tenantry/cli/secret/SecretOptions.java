package dev.tenantry.cli.secret;

import dev.tenantry.cli.connect.LocalRun;
import dev.tenantry.cli.connect.LocalRuns;
import dev.tenantry.command.CommandFailedException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The options that say whose secrets a command means, and the way to them. */
final class SecretOptions {

    /** {@code namePrefix} of the built-in class, with its cluster. */
    private static final String LOCAL_PREFIX = "mcp/local/{tenant}/";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Use the `tenantry up` on this port, where several are running.")
    private @Nullable Integer port;

    @Option(
            names = "--prefix",
            paramLabel = "PREFIX",
            description =
                    "What the names of secrets start with, for example 'mcp/prod/{tenant}/': the namePrefix of the"
                            + " tenants' class. Needed unless `tenantry up` is running; its default is '" + LOCAL_PREFIX
                            + "'.")
    private @Nullable String prefix;

    /**
     * Opens the secrets that the options name.
     *
     * @throws CommandFailedException if neither an {@code up} runs nor a prefix is given
     */
    SecretVault open(Map<String, String> environment) {
        var run = LocalRuns.ofThisUser(environment).find(port);
        if (run.isPresent()) {
            return new SecretVault(client(run.get().secrets()), prefixOr(LOCAL_PREFIX));
        }
        if (prefix == null) {
            throw new CommandFailedException("no `tenantry up` is running; to use the AWS account of this environment,"
                    + " add --prefix, for example --prefix 'mcp/prod/{tenant}/'");
        }
        var client = SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        return new SecretVault(client, new SecretPrefix(prefix));
    }

    private SecretPrefix prefixOr(String standard) {
        return new SecretPrefix(prefix == null ? standard : prefix);
    }

    private static SecretsManagerClient client(LocalRun.Secrets local) {
        return SecretsManagerClient.builder()
                .endpointOverride(local.endpoint())
                .region(Region.of(local.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(local.accessKeyId(), local.secretAccessKey())))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
