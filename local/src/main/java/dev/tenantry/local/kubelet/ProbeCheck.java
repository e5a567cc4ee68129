package dev.tenantry.local.kubelet;

import io.fabric8.kubernetes.api.model.Probe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** One HTTP request of a probe. Any status from 200 to 399 is success, as the kubelet has it. */
final class ProbeCheck {

    private final HttpClient http;
    private final HttpRequest request;

    private ProbeCheck(HttpClient http, HttpRequest request) {
        this.http = http;
        this.request = request;
    }

    /** @throws UnsupportedPodException when the probe is not an HTTP request */
    static ProbeCheck of(Probe probe, Ports ports, HttpClient http) {
        var get = probe.getHttpGet();
        if (get == null) {
            throw new UnsupportedPodException("Only httpGet probes can be made of a local process");
        }
        var uri = URI.create("http://" + Ports.ADDRESS + ":" + ports.actual(get.getPort()) + get.getPath());
        var timeout = Duration.ofSeconds(probe.getTimeoutSeconds() == null ? 1 : probe.getTimeoutSeconds());
        return new ProbeCheck(
                http, HttpRequest.newBuilder(uri).timeout(timeout).GET().build());
    }

    /** Makes the request; blocks for the probe's timeout at most. */
    boolean succeeds() {
        try {
            var status = http.send(request, BodyHandlers.discarding()).statusCode();
            return status >= 200 && status < 400;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
