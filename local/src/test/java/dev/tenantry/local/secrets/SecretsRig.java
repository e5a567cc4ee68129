package dev.tenantry.local.secrets;

import dev.tenantry.local.secrets.SecretsManagerEndpoint.Settings;
import java.io.IOException;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** A running endpoint, and AWS SDK clients for it. */
final class SecretsRig implements AutoCloseable {

    final MutableClock clock = new MutableClock();
    final SecretStore store = new SecretStore("eu-central-1", clock, UUID::randomUUID);
    final SecretsManagerEndpoint endpoint;

    SecretsRig() throws IOException {
        endpoint = SecretsManagerEndpoint.start(store, new Settings(0, "local", clock));
    }

    SecretsManagerClient administrator() {
        return client(endpoint.administrator());
    }

    SecretsManagerClient client(AwsCredentials credentials) {
        var token = credentials.sessionToken();
        return client(StaticCredentialsProvider.create(
                token == null
                        ? AwsBasicCredentials.create(credentials.accessKeyId(), credentials.secretAccessKey())
                        : AwsSessionCredentials.create(
                                credentials.accessKeyId(), credentials.secretAccessKey(), token)));
    }

    SecretsManagerClient client(AwsCredentialsProvider credentials) {
        return client(credentials, request -> {});
    }

    SecretsManagerClient client(
            AwsCredentialsProvider credentials,
            Consumer<software.amazon.awssdk.core.client.config.ClientOverrideConfiguration.Builder> override) {
        return SecretsManagerClient.builder()
                .endpointOverride(endpoint.url())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(override)
                .build();
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
