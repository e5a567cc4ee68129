package dev.tenantry.operator.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;

class PodEndpointTest {

    @Test
    void aSliceWithoutPodsAsAnApiServerWritesItIsNoEndpoint() {
        var slice = Serialization.unmarshal("""
                {"apiVersion":"discovery.k8s.io/v1","kind":"EndpointSlice","addressType":"IPv4",
                 "metadata":{"name":"server-x","namespace":"mcp-acme"},"endpoints":null,"ports":null}""", EndpointSlice.class);

        assertThat(PodEndpoint.of(List.of(slice))).isEmpty();
    }
}
