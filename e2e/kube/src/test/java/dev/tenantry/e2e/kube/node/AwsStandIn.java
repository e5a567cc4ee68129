package dev.tenantry.e2e.kube.node;

import static java.util.Objects.requireNonNull;

import dev.tenantry.local.secrets.AwsCredentials;
import dev.tenantry.local.secrets.SecretStore;
import dev.tenantry.local.secrets.SecretValue;
import dev.tenantry.local.secrets.SecretsManagerEndpoint;
import dev.tenantry.local.upstream.SampleUpstream;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What tenants find outside their cluster, on the host's end of the node's link: Secrets Manager, the Pod Identity agent's
 * back end, and the upstream whose API their tools call.
 */
final class AwsStandIn implements AutoCloseable {

    private static final Duration CREDENTIAL_LIFETIME = Duration.ofHours(1);

    private final List<Runnable> closers = new ArrayList<>();
    private final SecretStore store;
    private final Map<String, String> accepted = new ConcurrentHashMap<>();

    private final Relay secretsManager;

    private AwsStandIn(SecretStore store, SecretsManagerEndpoint secrets) throws IOException {
        this.store = store;
        closers.add(secrets::close);
        secretsManager = relay(Addresses.SECRETS_MANAGER, secrets.url().getPort());
    }

    static AwsStandIn start(KubernetesClient client) throws IOException {
        var store = new SecretStore("eu-central-1", InstantSource.system(), UUID::randomUUID);
        var secrets = SecretsManagerEndpoint.start(store, SecretsManagerEndpoint.Settings.defaults());
        var aws = new AwsStandIn(store, secrets);
        var upstream = SampleUpstream.start(0, aws::accepts);
        aws.closers.add(upstream::close);
        aws.relay(Addresses.UPSTREAM, upstream.port());
        aws.relay(Addresses.FOREIGN, upstream.port());
        aws.closers.add(IdentityService.start(client, tenant -> issue(secrets, tenant))::close);
        return aws;
    }

    /** Gives the tenant's secret of that name a new current version, which is also all that the upstream accepts from it. */
    void put(String tenant, String secret, String authorization) {
        store.put("mcp/local/" + tenant + "/" + secret, SecretValue.ofString("""
                {"authorization":"%s"}""".formatted(authorization)));
        accepted.put(tenant, authorization);
    }

    /** The tenant's present credential. */
    String current(String tenant) {
        return requireNonNull(accepted.get(tenant));
    }

    /** Addresses of the pods that have spoken to Secrets Manager. */
    Set<String> askedForSecrets() {
        return secretsManager.callers();
    }

    @Override
    public void close() {
        closers.reversed().forEach(Runnable::run);
    }

    private Relay relay(InetSocketAddress address, int port) throws IOException {
        var relay = Relay.start(address, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        closers.add(relay::close);
        return relay;
    }

    private static AwsCredentials issue(SecretsManagerEndpoint secrets, String tenant) {
        return secrets.credentials().issue(tenant, CREDENTIAL_LIFETIME);
    }

    private boolean accepts(String tenant, String authorization) {
        return authorization.equals(accepted.get(tenant));
    }
}
