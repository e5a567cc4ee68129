package dev.tenantry.local.apiserver;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.crds.Crds;
import dev.tenantry.local.apiserver.http.ApiHttpServer;
import dev.tenantry.local.apiserver.lifecycle.Lifecycle;
import dev.tenantry.local.apiserver.objects.ObjectDeletes;
import dev.tenantry.local.apiserver.objects.ObjectWrites;
import dev.tenantry.local.apiserver.resource.ServedKinds;
import dev.tenantry.local.apiserver.store.ObjectStore;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;

/**
 * A Kubernetes API server inside this JVM: for {@code tenantry up} and for tests. It listens on the loopback address only
 * and asks for a token that is made at each start. Everything it holds is gone when it is closed.
 *
 * <p>What it does like a real one, and what not: docs/operations/local.md.
 */
public final class EmbeddedApiServer implements AutoCloseable {

    private static final List<String> NAMESPACES = List.of("default", "kube-system", TenantObjects.SYSTEM_NAMESPACE);

    private final ApiHttpServer http;
    private final Lifecycle lifecycle;
    private final KubernetesClient client;

    private EmbeddedApiServer(ApiHttpServer http, Lifecycle lifecycle) {
        this.http = http;
        this.lifecycle = lifecycle;
        this.client = new KubernetesClientBuilder().withConfig(config(http)).build();
    }

    /** Starts a server that has the namespaces default, kube-system and tenantry-system, and serves Tenantry's kinds. */
    public static EmbeddedApiServer start() {
        var clock = Clock.systemUTC();
        var store = new ObjectStore();
        var kinds = new ServedKinds();
        store.watch(0, kinds::follow);
        var deletes = new ObjectDeletes(store, clock);
        var writes = ObjectWrites.of(store, kinds, clock, new SecureRandom());
        var server = new EmbeddedApiServer(
                ApiHttpServer.start(kinds, store, writes, deletes, clock), new Lifecycle(store, kinds, deletes));
        server.seed();
        return server;
    }

    private void seed() {
        for (var name : NAMESPACES) {
            client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .endMetadata()
                            .build())
                    .create();
        }
        Crds.all().forEach(crd -> client.resource(crd).create());
    }

    private static Config config(ApiHttpServer http) {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(http.url().toString())
                .withCaCertData(encoded(http.certificate()))
                .withOauthToken(http.token())
                .withNamespace("default")
                .build();
    }

    private static String encoded(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    }

    /** A client with every right; closed with the server. */
    public KubernetesClient client() {
        return client;
    }

    /** Where the server listens. */
    public URI url() {
        return http.url();
    }

    /** A kubeconfig for {@code kubectl}, as YAML. It holds the token: keep it in a file that only its user can read. */
    public String kubeconfig() {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: tenantry-local
                  cluster: {server: "%s", certificate-authority-data: "%s"}
                users:
                - name: tenantry-local
                  user: {token: "%s"}
                contexts:
                - name: tenantry-local
                  context: {cluster: tenantry-local, user: tenantry-local, namespace: default}
                current-context: tenantry-local
                """.formatted(http.url(), encoded(http.certificate()), http.token());
    }

    @Override
    public void close() {
        client.close();
        lifecycle.close();
        http.close();
    }
}
