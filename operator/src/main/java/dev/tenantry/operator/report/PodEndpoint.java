package dev.tenantry.operator.report;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.config.TenantReport;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where one pod answers for itself.
 *
 * @param pod uid of the pod where known, because addresses are used again
 * @param name name of the pod where known, for people
 * @param ready whether the pod was ready; asked in either case, but again at once when it changes
 * @param report address of the report
 * @param mcp address of the port that the operator must not reach, or null where the slice does not name it
 */
public record PodEndpoint(
        String pod,
        String name,
        boolean ready,
        URI report,
        @Nullable InetSocketAddress mcp) {

    static final Comparator<PodEndpoint> BY_NAME = Comparator.comparing(PodEndpoint::name);

    /** The ports of all pods behind the slices, whether ready or not. */
    public static Set<PodEndpoint> of(Collection<EndpointSlice> slices) {
        return slices.stream().flatMap(PodEndpoint::of).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<PodEndpoint> of(EndpointSlice slice) {
        var mcp = port(slice, TenantObjects.MCP_PORT_NAME);
        return port(slice, TenantObjects.MANAGEMENT_PORT_NAME).stream()
                .flatMap(management -> Stream.ofNullable(slice.getEndpoints())
                        .flatMap(Collection::stream)
                        .filter(endpoint -> !endpoint.getAddresses().isEmpty())
                        .map(endpoint -> of(endpoint, management, mcp)));
    }

    private static Optional<Integer> port(EndpointSlice slice, String name) {
        // an API server writes null where it means none
        return Stream.ofNullable(slice.getPorts())
                .flatMap(Collection::stream)
                .filter(port -> name.equals(port.getName()))
                .map(EndpointPort::getPort)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static PodEndpoint of(Endpoint endpoint, int management, Optional<Integer> mcp) {
        var address = endpoint.getAddresses().getFirst();
        var host = address.contains(":") ? "[" + address + "]" : address;
        var target = endpoint.getTargetRef();
        var conditions = endpoint.getConditions();
        return new PodEndpoint(
                target == null ? address : Objects.requireNonNullElse(target.getUid(), address),
                target == null ? address : Objects.requireNonNullElse(target.getName(), address),
                conditions != null && Boolean.TRUE.equals(conditions.getReady()),
                URI.create("http://" + host + ":" + management + TenantReport.PATH),
                mcp.map(port -> new InetSocketAddress(address, port)).orElse(null));
    }
}
