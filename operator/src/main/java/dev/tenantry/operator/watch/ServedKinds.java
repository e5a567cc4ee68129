package dev.tenantry.operator.watch;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Knows the cluster's version and whether it serves HTTPRoutes, without asking in every pass. */
public final class ServedKinds {

    /** How soon an installation of the Gateway API's CRDs is noticed. */
    private static final Duration RECHECK = Duration.ofSeconds(30);

    private final KubernetesClient client;
    private final InstantSource clock;
    private boolean httpRouteServed;
    private Instant nextCheck = Instant.MIN;
    private @Nullable Integer minor;

    public ServedKinds(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Whether {@code gateway.networking.k8s.io/v1} HTTPRoute is served; once it is, it stays so. */
    public synchronized boolean httpRoute() {
        var now = clock.instant();
        if (!httpRouteServed && !now.isBefore(nextCheck)) {
            httpRouteServed = client.supports(HTTPRoute.class);
            nextCheck = now.plus(RECHECK);
        }
        return httpRouteServed;
    }

    /**
     * Minor version of the API server, for example 36; 0 where it does not say one. Asked for once: while the API
     * servers of a cluster are upgraded one by one the answer changes back and forth, and pods must not.
     */
    public synchronized int kubernetesMinor() {
        if (minor == null) {
            var version = client.getKubernetesVersion();
            // some distributions append a plus sign
            var text = version == null || version.getMinor() == null ? "" : version.getMinor();
            var digits = text.replaceAll("\\D.*", "");
            minor = digits.isEmpty() ? 0 : Integer.parseInt(digits);
        }
        return minor;
    }
}
