package dev.tenantry.edge.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class RouteWatchTest {

    @Test
    void aSliceWithoutPodsAsAnApiServerWritesItIsNoEndpoint() {
        var slice = Serialization.unmarshal("""
                {"apiVersion":"discovery.k8s.io/v1","kind":"EndpointSlice","addressType":"IPv4",
                 "metadata":{"name":"server-x","namespace":"mcp-acme"},"endpoints":null,"ports":null}""", EndpointSlice.class);

        assertThat(RouteWatch.readyEndpoints(slice)).isEmpty();
    }
}
