package dev.tenantry.server.credentials;

import dev.tenantry.api.config.TenantConfig.AwsSecretsManager;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * One AWS client per region, made when first needed. Identity, region and endpoint come from where the AWS SDK looks for
 * them: the pod's identity, {@code AWS_REGION}, {@code AWS_ENDPOINT_URL_SECRETS_MANAGER}.
 */
final class SecretsClients implements AutoCloseable {

    private static final String PODS_OWN = "";
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ATTEMPT = Duration.ofSeconds(4);
    private static final Duration CALL = Duration.ofSeconds(10);

    private final Map<String, SecretsManagerClient> byRegion = new ConcurrentHashMap<>();

    /** The client for the region of the secret: its ARN's, else the configured one, else the pod's own. */
    SecretsManagerClient of(AwsSecretsManager reference) {
        return byRegion.computeIfAbsent(regionOf(reference), SecretsClients::client);
    }

    private static String regionOf(AwsSecretsManager reference) {
        // arn:<partition>:secretsmanager:<region>:<account>:secret:<name>
        String[] arn = reference.secretId().split(":", 5);
        if (arn.length == 5 && arn[0].equals("arn")) {
            return arn[3];
        }
        return reference.region() == null ? PODS_OWN : reference.region();
    }

    private static SecretsManagerClient client(String region) {
        var builder = SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(ATTEMPT))
                .overrideConfiguration(override -> override
                        // pinned: the default depends on the environment; our own back-off is around it
                        .retryStrategy(AwsRetryStrategy.forRetryMode(RetryMode.STANDARD))
                        .apiCallAttemptTimeout(ATTEMPT)
                        .apiCallTimeout(CALL));
        if (!region.equals(PODS_OWN)) {
            builder.region(Region.of(region));
        }
        return builder.build();
    }

    @Override
    public void close() {
        byRegion.values().forEach(SecretsManagerClient::close);
    }
}
