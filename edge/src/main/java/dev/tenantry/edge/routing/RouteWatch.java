package dev.tenantry.edge.routing;

import static dev.tenantry.api.TenantObjects.TENANT_LABEL;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.edge.routing.Route.Endpoint;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.ReducedStateItemStore;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a {@link RoutingTable} equal to the cluster's tenants and their EndpointSlices. */
public final class RouteWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RouteWatch.class);

    private final RoutingTable table;
    private final SharedIndexInformer<McpTenant> tenants;
    private final SharedIndexInformer<EndpointSlice> slices;

    private RouteWatch(KubernetesClient client, RoutingTable table) {
        this.table = table;
        this.tenants = client.resources(McpTenant.class).runnableInformer(0);
        this.slices = client.discovery()
                .v1()
                .endpointSlices()
                .inAnyNamespace()
                .withLabelSelector(TenantObjects.SELECTOR)
                .runnableInformer(0);
        // the table is the state: of the objects themselves only the keys are kept
        tenants.itemStore(keysOnly(client, McpTenant.class));
        slices.itemStore(keysOnly(client, EndpointSlice.class, "metadata.labels"));
        tenants.addEventHandler(new Changes<>(this::tenantChanged, this::tenantGone));
        slices.addEventHandler(new Changes<>(this::sliceChanged, this::sliceGone));
        tenants.exceptionHandler(RouteWatch::retry);
        slices.exceptionHandler(RouteWatch::retry);
    }

    /**
     * Begins to watch. Returns at once; {@link #isSynced()} tells when the table is complete. A watch that fails, also
     * the first one, is tried again for ever, and the table stays as it was.
     */
    public static RouteWatch start(KubernetesClient client, RoutingTable table) {
        var watch = new RouteWatch(client, table);
        watch.tenants.start();
        watch.slices.start();
        return watch;
    }

    /** Whether the table holds everything that the cluster had when the watch began. */
    public boolean isSynced() {
        return tenants.hasSynced() && slices.hasSynced();
    }

    @Override
    public void close() {
        tenants.stop();
        slices.stop();
    }

    private static <T extends HasMetadata> ReducedStateItemStore<T> keysOnly(
            KubernetesClient client, Class<T> kind, String... fields) {
        return new ReducedStateItemStore<>(
                ReducedStateItemStore.NAME_KEY_STATE, kind, client.getKubernetesSerialization(), fields);
    }

    private static boolean retry(boolean started, Throwable failure) {
        log.warn("Watching the cluster failed, trying again: {}", failure.toString());
        return true;
    }

    private void tenantChanged(McpTenant tenant) {
        // a tenant without a spec cannot come from an API server that checks our CRD
        boolean serve = tenant.getSpec() != null && !tenant.isSuspended() && !tenant.isBeingDeleted();
        if (serve) {
            table.serve(tenant.getMetadata().getName());
        } else {
            tenantGone(tenant);
        }
    }

    private void tenantGone(McpTenant tenant) {
        table.withdraw(tenant.getMetadata().getName());
    }

    private void sliceChanged(EndpointSlice slice) {
        put(slice, readyEndpoints(slice));
    }

    private void sliceGone(EndpointSlice slice) {
        put(slice, List.of());
    }

    private void put(EndpointSlice slice, List<Endpoint> ready) {
        String tenant = slice.getMetadata().getLabels().get(TENANT_LABEL);
        // whoever may write slices in some other namespace must not be able to attract a tenant's requests
        if (tenant != null
                && TenantObjects.namespaceOf(tenant).equals(slice.getMetadata().getNamespace())) {
            table.put(tenant, slice.getMetadata().getName(), ready);
        }
    }

    static List<Endpoint> readyEndpoints(EndpointSlice slice) {
        // an API server writes null where it means none
        return Stream.ofNullable(slice.getPorts())
                .flatMap(Collection::stream)
                .filter(port -> TenantObjects.MCP_PORT_NAME.equals(port.getName()))
                .map(EndpointPort::getPort)
                .filter(Objects::nonNull)
                .flatMap(port -> Stream.ofNullable(slice.getEndpoints())
                        .flatMap(Collection::stream)
                        // an absent condition means ready, says the API of EndpointSlice
                        .filter(endpoint -> endpoint.getConditions() == null
                                || !Boolean.FALSE.equals(
                                        endpoint.getConditions().getReady()))
                        .flatMap(endpoint -> endpoint.getAddresses().stream().limit(1))
                        .map(address -> new Endpoint(address, port)))
                .toList();
    }

    /** Additions and updates mean the same to a table. */
    private record Changes<T>(Consumer<T> changed, Consumer<T> gone) implements ResourceEventHandler<T> {

        @Override
        public void onAdd(T added) {
            changed.accept(added);
        }

        @Override
        public void onUpdate(T before, T after) {
            changed.accept(after);
        }

        @Override
        public void onDelete(T deleted, boolean finalStateUnknown) {
            gone.accept(deleted);
        }
    }
}
