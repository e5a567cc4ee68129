package dev.tenantry.e2e.kube.cluster;

import static org.awaitility.Awaitility.await;

import dev.tenantry.operator.OperatorSettings;
import dev.tenantry.operator.TenantryOperator;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** The operator, in this JVM, with the rights that the chart gives it and no others. */
public final class RunningOperator implements AutoCloseable {

    private static final Pattern SUCCESSES = Pattern.compile(
            "^tenantry_operator_passes_seconds_count\\{.*outcome=\"success\".* (\\S+)$", Pattern.MULTILINE);

    private final KubernetesClient client;
    private final TenantryOperator operator;

    private RunningOperator(KubernetesClient client, TenantryOperator operator) {
        this.client = client;
        this.operator = operator;
    }

    /** Starts an operator on a cluster that has the charts; returns when it has read everything. */
    public static RunningOperator start(RealCluster cluster) {
        return start(cluster, cluster.url(), false);
    }

    /**
     * Starts an operator.
     *
     * @param address where it reaches the API server, for example through a proxy
     * @param leaderElection whether it acts only while it holds the lease
     */
    public static RunningOperator start(RealCluster cluster, URI address, boolean leaderElection) {
        return start(cluster, address, settings(Chart.CLUSTER_NAME, leaderElection));
    }

    /** Starts an operator of a cluster with this name; it acts only while it holds the lease. */
    public static RunningOperator startOf(String clusterName, RealCluster cluster) {
        return start(cluster, cluster.url(), settings(clusterName, true));
    }

    private static RunningOperator start(RealCluster cluster, URI address, OperatorSettings settings) {
        var client = cluster.as(Chart.NAMESPACE, Chart.OPERATOR, address);
        try {
            return new RunningOperator(client, TenantryOperator.start(client, settings));
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private static OperatorSettings settings(String clusterName, boolean leaderElection) {
        return new OperatorSettings(
                clusterName,
                Chart.NAMESPACE,
                null,
                0,
                "127.0.0.1",
                leaderElection,
                Duration.ofSeconds(2),
                0,
                "operator");
    }

    /** How many passes over tenants have succeeded so far. */
    public long passes() {
        return SUCCESSES
                .matcher(metrics())
                .results()
                .mapToLong(match -> (long) Double.parseDouble(match.group(1)))
                .sum();
    }

    /** Waits until the operator has had nothing to do for a while. */
    public void awaitQuiet() {
        var last = new AtomicLong(-1);
        await("an operator without work")
                .pollInterval(Duration.ofMillis(200))
                .during(Duration.ofMillis(1500))
                .atMost(TenantOnCluster.PATIENCE)
                .until(() -> {
                    var now = passes();
                    return last.getAndSet(now) == now;
                });
    }

    /** What the operator tells Prometheus. */
    public String metrics() {
        var address = URI.create("http://127.0.0.1:" + operator.managementPort().orElseThrow() + "/metrics");
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        operator.close();
        client.close();
    }
}
