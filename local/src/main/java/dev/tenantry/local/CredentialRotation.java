package dev.tenantry.local;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.config.TenantReport;
import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.local.secrets.Secret;
import dev.tenantry.local.secrets.SecretStore;
import dev.tenantry.operator.report.PodEndpoint;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Tells the pods of a tenant to look for new versions as soon as one of its secrets changes, as a rule of EventBridge
 * does in AWS. The message holds no value; a pod that misses it finds the version at its next refresh.
 */
final class CredentialRotation implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(CredentialRotation.class.getName());
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final KubernetesClient client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .executor(threads)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    private CredentialRotation(KubernetesClient client) {
        this.client = client;
    }

    static CredentialRotation start(SecretStore store, KubernetesClient client) {
        var rotation = new CredentialRotation(client);
        store.onChange(secret -> rotation.threads.execute(() -> rotation.changed(secret)));
        return rotation;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.shutdownNow();
    }

    private void changed(Secret secret) {
        client.resources(McpTenant.class).list().getItems().stream()
                .filter(tenant -> uses(tenant, secret))
                .forEach(tenant -> refreshPodsOf(tenant.getMetadata().getName()));
    }

    private static boolean uses(McpTenant tenant, Secret secret) {
        return tenant.getSpec().credentialList().stream()
                .map(credential -> credential.awsSecretsManager().secretId())
                .anyMatch(id -> id.equals(secret.name()) || secret.arn().startsWith(id));
    }

    private void refreshPodsOf(String tenant) {
        var slices = client.discovery()
                .v1()
                .endpointSlices()
                .inNamespace(TenantObjects.namespaceOf(tenant))
                .withLabel(TenantObjects.TENANT_LABEL, tenant)
                .list()
                .getItems();
        PodEndpoint.of(slices).forEach(pod -> refresh(pod.report().resolve(TenantReport.REFRESH_PATH)));
    }

    private void refresh(URI pod) {
        var request = HttpRequest.newBuilder(pod)
                .timeout(TIMEOUT)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            http.send(request, BodyHandlers.discarding());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, () -> pod + " did not hear of a new version", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
