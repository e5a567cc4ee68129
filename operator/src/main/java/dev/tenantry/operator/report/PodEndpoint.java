package dev.tenantry.operator.report;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.config.TenantReport;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.net.URI;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where one pod answers for itself.
 *
 * @param pod uid of the pod where known, because addresses are used again
 * @param ready whether the pod was ready; asked in either case, but again at once when it changes
 * @param report address of the report
 */
public record PodEndpoint(String pod, boolean ready, URI report) {

    /** The management ports of all pods behind the slices, whether ready or not. */
    public static Set<PodEndpoint> of(Collection<EndpointSlice> slices) {
        return slices.stream().flatMap(PodEndpoint::of).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<PodEndpoint> of(EndpointSlice slice) {
        // an API server writes null where it means none
        return Stream.ofNullable(slice.getPorts())
                .flatMap(Collection::stream)
                .filter(port -> TenantObjects.MANAGEMENT_PORT_NAME.equals(port.getName()) && port.getPort() != null)
                .flatMap(port -> Stream.ofNullable(slice.getEndpoints())
                        .flatMap(Collection::stream)
                        .filter(endpoint -> !endpoint.getAddresses().isEmpty())
                        .map(endpoint -> of(endpoint, port)));
    }

    private static PodEndpoint of(Endpoint endpoint, EndpointPort port) {
        var address = endpoint.getAddresses().getFirst();
        var host = address.contains(":") ? "[" + address + "]" : address;
        var target = endpoint.getTargetRef();
        var conditions = endpoint.getConditions();
        return new PodEndpoint(
                target == null ? address : Objects.requireNonNullElse(target.getUid(), address),
                conditions != null && Boolean.TRUE.equals(conditions.getReady()),
                URI.create("http://" + host + ":" + port.getPort() + TenantReport.PATH));
    }
}
