package dev.tenantry.benchmarks.fleet;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The accounts whose requests are counted: the operator, and the author of tenants, who is the bare client loop as well.
 *
 * @param admin of the cluster
 */
record Accounts(KubernetesClient admin) {

    static final String NAMESPACE = "tenantry-system";
    static final String OPERATOR = "tenantry-operator";
    static final String AUTHOR = "fleet-author";

    /** A server at its limit answers late; that is measured, not given up. */
    private static final int REQUEST_MILLIS = 120_000;

    private static final long TOKEN_SECONDS = Duration.ofHours(6).toSeconds();

    /** Creates them with every right: what a right costs is not measured here. */
    void create() {
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .serverSideApply();
        for (var name : List.of(OPERATOR, AUTHOR)) {
            admin.resource(new ServiceAccountBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .withNamespace(NAMESPACE)
                            .endMetadata()
                            .build())
                    .serverSideApply();
            admin.resource(new ClusterRoleBindingBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .endMetadata()
                            .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
                            .addNewSubject(null, "ServiceAccount", name, NAMESPACE)
                            .build())
                    .serverSideApply();
        }
    }

    /** A client with the token of an account. */
    KubernetesClient client(String account, int requestsAtOnce) {
        var config = new ConfigBuilder(withoutCredentials())
                .withOauthToken(token(account))
                .withRequestTimeout(REQUEST_MILLIS)
                .withMaxConcurrentRequests(requestsAtOnce)
                .withMaxConcurrentRequestsPerHost(requestsAtOnce)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** Writes a kubeconfig with the token of an account. */
    Path kubeconfig(String account, Path file) throws IOException {
        var configuration = admin.getConfiguration();
        var cluster = Map.of(
                "server", configuration.getMasterUrl(),
                "certificate-authority-data", configuration.getCaCertData());
        var content = Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Config",
                "clusters",
                List.of(Map.of("name", "fleet", "cluster", cluster)),
                "users",
                List.of(Map.of("name", account, "user", Map.of("token", token(account)))),
                "contexts",
                List.of(Map.of("name", "fleet", "context", Map.of("cluster", "fleet", "user", account))),
                "current-context",
                "fleet");
        return Files.writeString(file, Serialization.asYaml(content));
    }

    private Config withoutCredentials() {
        var configuration = admin.getConfiguration();
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(configuration.getMasterUrl())
                .withCaCertData(configuration.getCaCertData())
                .build();
    }

    private String token(String account) {
        var request = new TokenRequestBuilder()
                .withNewSpec()
                .withExpirationSeconds(TOKEN_SECONDS)
                .endSpec()
                .build();
        return admin.serviceAccounts()
                .inNamespace(NAMESPACE)
                .withName(account)
                .tokenRequest(request)
                .getStatus()
                .getToken();
    }
}
