package dev.tenantry.e2e.kube.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.e2e.kube.cluster.Chart;
import dev.tenantry.e2e.kube.cluster.RealCluster;
import dev.tenantry.e2e.kube.cluster.RequiresKubernetes;
import dev.tenantry.e2e.kube.cluster.RunningOperator;
import dev.tenantry.e2e.kube.cluster.TenantOnCluster;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("an operator that lost its watches")
@RequiresKubernetes({"control", "kwok", "helm"})
class LostWatchIT {

    private RealCluster cluster;
    private BreakableLink link;
    private RunningOperator operator;

    @BeforeEach
    void start() {
        cluster = RealCluster.shared();
        Chart.installOn(cluster);
        link = BreakableLink.to(cluster.url());
        operator = RunningOperator.start(cluster, link.address(), false);
    }

    @AfterEach
    void stop() {
        link.mend();
        operator.close();
        link.close();
    }

    @Test
    void watchesOnAfterItsConnectionsWereCut() {
        // Given
        var tenant = TenantOnCluster.named(cluster, "watch-cut").create("").awaitServed();
        operator.awaitQuiet();

        // When
        link.cut();
        deletePolicy(tenant);

        // Then
        awaitPolicy(tenant);
        TenantOnCluster.named(cluster, "watch-after").create("").awaitServed();
    }

    @Test
    void noticesWhatHappenedWhileItWasCutOff() {
        // Given
        var tenant = TenantOnCluster.named(cluster, "watch-off").create("").awaitServed();
        var gone = TenantOnCluster.named(cluster, "watch-off-gone").create("").awaitServed();
        operator.awaitQuiet();
        var before = uids(tenant);

        // When
        link.breakDown();
        deletePolicy(tenant);
        gone.object().delete();
        var young = TenantOnCluster.named(cluster, "watch-off-new").create("");
        link.mend();

        // Then
        awaitPolicy(tenant);
        young.awaitServed();
        await().atMost(TenantOnCluster.PATIENCE).until(() -> gone.get() == null);
        var after = uids(tenant);
        before.remove("NetworkPolicy/default-deny");
        assertThat(after).containsAllEntriesOf(before);
    }

    @Test
    void readsEverythingAnewWhereTheHistoryIsGone() throws Exception {
        // Given
        var tenant =
                TenantOnCluster.named(cluster, "watch-compacted").create("").awaitServed();
        operator.awaitQuiet();
        var before = uids(tenant);
        var seen = cluster.admin()
                .network()
                .v1()
                .networkPolicies()
                .inAnyNamespace()
                .list()
                .getMetadata()
                .getResourceVersion();

        // When
        link.breakDown();
        deletePolicy(tenant);
        var young = TenantOnCluster.named(cluster, "watch-compacted-new").create("");
        compact(revision());
        cluster.restartApiServer();
        assertThatWatchingFromIsRefused(seen);
        link.mend();

        // Then
        awaitPolicy(tenant);
        young.awaitServed();
        before.remove("NetworkPolicy/default-deny");
        assertThat(uids(tenant)).containsAllEntriesOf(before);
    }

    /** The history from this version on is gone: 410 Gone, within the stream. */
    private void assertThatWatchingFromIsRefused(String version) {
        var answer = cluster.admin()
                .raw("/apis/networking.k8s.io/v1/networkpolicies?watch=true&timeoutSeconds=2&resourceVersion="
                        + version);
        assertThat(answer).contains("\"code\":410").contains("too old resource version");
    }

    private long revision() throws IOException, InterruptedException {
        var answer = etcd("/v3/kv/range", "{\"key\": \"AA==\"}");
        return Long.parseLong(answer.replaceAll("(?s).*\"revision\":\"(\\d+)\".*", "$1"));
    }

    private void compact(long revision) throws IOException, InterruptedException {
        etcd("/v3/kv/compaction", "{\"revision\": \"" + revision + "\", \"physical\": true}");
    }

    /** Asks etcd by its JSON gateway. */
    private String etcd(String path, String body) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(cluster.etcd().resolve(path))
                    .POST(BodyPublishers.ofString(body))
                    .build();
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        }
    }

    private void deletePolicy(TenantOnCluster tenant) {
        cluster.emergencyKubectl("--namespace", tenant.namespace(), "delete", "networkpolicy/default-deny");
    }

    private void awaitPolicy(TenantOnCluster tenant) {
        await().atMost(TenantOnCluster.PATIENCE)
                .until(() -> tenant.children().containsKey("NetworkPolicy/default-deny"));
    }

    private static Map<String, String> uids(TenantOnCluster tenant) {
        return tenant.children().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        child -> child.getValue().getMetadata().getUid()));
    }
}
