package dev.tenantry.local.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * What all pods of this machine share.
 *
 * @param directory root of all pods' files
 * @param requests runs what blocks
 */
record Node(
        KubernetesClient client,
        Launcher launcher,
        LocalKubelet.Settings settings,
        Path directory,
        Loop loop,
        HttpClient http,
        Executor requests) {

    Prober prober(Container container, Ports ports) {
        return new Prober(container, ports, http, loop, requests, settings.startPace());
    }

    Backoff backoff() {
        return new Backoff(settings.firstBackoff(), settings.longestBackoff());
    }

    InstantSource clock() {
        return settings.clock();
    }
}
