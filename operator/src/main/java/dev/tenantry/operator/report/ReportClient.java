package dev.tenantry.operator.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tenantry.api.config.TenantReport;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Reads one report from one pod, and believes no more of it than it has to. */
final class ReportClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int LARGEST = 256 * 1024;

    private final KubernetesSerialization json = new KubernetesSerialization(new ObjectMapper(), false);
    private final HttpClient http;

    ReportClient(Executor executor) {
        http = HttpClient.newBuilder()
                .executor(executor)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
    }

    /**
     * Asks a pod.
     *
     * @param tenant whose pod this has to be
     * @throws IOException if it does not answer with its own report
     */
    TenantReport read(String tenant, URI uri) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
        var response = http.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST));
        if (response.statusCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException(uri + " answered " + response.statusCode());
        }
        var report = parse(uri, response.body());
        if (!tenant.equals(report.tenant())) {
            throw new IOException(uri + " answered as another tenant than " + tenant);
        }
        return report;
    }

    private TenantReport parse(URI uri, String body) throws IOException {
        try {
            @Nullable TenantReport report = json.unmarshal(body, TenantReport.class);
            if (report != null) {
                return complete(report);
            }
        } catch (IllegalArgumentException | KubernetesClientException e) {
            throw new IOException(uri + " answered something that is no report", e);
        }
        throw new IOException(uri + " answered nothing");
    }

    /** Leaves out what is incomplete, so that nobody after this has to expect it. */
    private static TenantReport complete(TenantReport report) {
        return new TenantReport(
                report.tenant(),
                orEmpty(report.credentials()).stream()
                        .filter(each ->
                                each != null && each.name() != null && each.source() != null && each.state() != null)
                        .toList(),
                withoutNulls(report.tools()),
                withoutNulls(report.problems()),
                fence(report.fence()));
    }

    /** Without the time, which is another one in every report and which nothing depends on. */
    private static TenantReport.Fence fence(TenantReport.@Nullable Fence said) {
        return said == null || said.egress() == null
                ? new TenantReport.Fence(TenantReport.Egress.NotChecked, null, null)
                : new TenantReport.Fence(said.egress(), null, said.message());
    }

    private static List<String> withoutNulls(@Nullable List<String> list) {
        return orEmpty(list).stream().filter(Objects::nonNull).toList();
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
