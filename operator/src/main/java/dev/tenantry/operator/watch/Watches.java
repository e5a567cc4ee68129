package dev.tenantry.operator.watch;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantClass;
import dev.tenantry.operator.cache.Change;
import dev.tenantry.operator.cache.Pruning;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.Mappers;
import java.util.List;
import java.util.stream.Stream;

/** What the operator watches beside the objects of its dependents; always by label, never a whole kind. */
public final class Watches {

    /** Name of the watch that the three NetworkPolicies of a tenant share. */
    public static final String NETWORK_POLICIES = "network-policies";

    private static final String OPENAPI_SELECTOR = TenantObjects.OPENAPI_LABEL + "=true";

    private final IndexerResourceCache<McpTenant> tenants;
    private final InformerEventSource<McpTenantClass, McpTenant> classes;
    private final InformerEventSource<ConfigMap, McpTenant> documents;
    private final InformerEventSource<NetworkPolicy, McpTenant> networkPolicies;
    private final InformerEventSource<EndpointSlice, McpTenant> slices;
    private final InformerEventSource<Pod, McpTenant> pods;
    private final SimpleInboundEventSource<McpTenant> reports = new SimpleInboundEventSource<>("reports");

    /**
     * @param context of the controller that is being registered
     * @param systemNamespace where OpenAPI documents are looked for
     */
    public Watches(EventSourceContext<McpTenant> context, String systemNamespace) {
        tenants = context.getPrimaryCache();
        classes = source(
                context,
                InformerEventSourceConfiguration.from(McpTenantClass.class, McpTenant.class)
                        .withName("classes")
                        .withSecondaryToPrimaryMapper(new ClassToTenants(context.getPrimaryCache())));
        documents = source(
                context,
                InformerEventSourceConfiguration.from(ConfigMap.class, McpTenant.class)
                        .withName("openapi-documents")
                        .withNamespaces(systemNamespace)
                        .withLabelSelector(OPENAPI_SELECTOR)
                        .withSecondaryToPrimaryMapper(new OpenApiDocumentToTenants(context.getPrimaryCache())));
        networkPolicies = source(
                context,
                InformerEventSourceConfiguration.from(NetworkPolicy.class, McpTenant.class)
                        .withName(NETWORK_POLICIES)
                        .withLabelSelector(TenantObjects.SELECTOR)
                        .withSecondaryToPrimaryMapper(Mappers.fromOwnerReferences(McpTenant.class, true)));
        slices = source(
                context,
                InformerEventSourceConfiguration.from(EndpointSlice.class, McpTenant.class)
                        .withName("endpoint-slices")
                        .withLabelSelector(TenantObjects.SELECTOR)
                        .withSecondaryToPrimaryMapper(new LabelToTenant<>()));
        pods = source(
                context,
                InformerEventSourceConfiguration.from(Pod.class, McpTenant.class)
                        .withName("pods")
                        .withLabelSelector(TenantObjects.SELECTOR)
                        .withSecondaryToPrimaryMapper(new LabelToTenant<>()));
    }

    private static <R extends HasMetadata> InformerEventSource<R, McpTenant> source(
            EventSourceContext<McpTenant> context, InformerEventSourceConfiguration.Builder<R> configuration) {
        return new InformerEventSource<>(
                configuration
                        .withItemStore(Pruning.store())
                        .withOnUpdateFilter(Change::matters)
                        .build(),
                context);
    }

    /** All of them, for registration. */
    public List<EventSource<?, McpTenant>> all() {
        return List.of(classes, documents, networkPolicies, slices, pods, reports);
    }

    /** All tenants of the cluster. */
    public Stream<McpTenant> tenants() {
        return tenants.list();
    }

    /** The classes of the cluster. */
    public List<McpTenantClass> classes() {
        return classes.list().toList();
    }

    /** The ConfigMaps that tenants may take OpenAPI documents from. */
    public Stream<ConfigMap> documents() {
        return documents.list();
    }

    /** Has the tenant looked at again, because its pods report something new. */
    public void reportChanged(String tenant) {
        reports.propagateEvent(new ResourceID(tenant));
    }
}
