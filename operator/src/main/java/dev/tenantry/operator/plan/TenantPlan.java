package dev.tenantry.operator.plan;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.api.v1alpha1.Endpoint;
import dev.tenantry.api.v1alpha1.GatewayRef;
import dev.tenantry.api.v1alpha1.NetworkPolicyRules;
import dev.tenantry.api.v1alpha1.Routing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one tenant becomes, decided. Dependents only translate it into one Kubernetes object each.
 *
 * @param tenant the tenant's name
 * @param className class that the plan was made from
 * @param suspended whether nothing may run
 * @param routing how requests find the tenant
 * @param server the pods
 * @param placement on which nodes the pods run, and behind what
 * @param fence who may talk to the pods, and to whom they may talk
 * @param configuration what the pods read
 * @param volume the tenant's own volume, or null
 * @param route how a Gateway reaches the tenant, or null where no route object is wanted: in other modes, and while suspended
 * @param endpoint addresses for clients
 */
public record TenantPlan(
        String tenant,
        String className,
        boolean suspended,
        Routing.Mode routing,
        Server server,
        Placement placement,
        Fence fence,
        Configuration configuration,
        @Nullable Volume volume,
        @Nullable Route route,
        Endpoint endpoint) {

    /** Namespace of all objects of the tenant. */
    public String namespace() {
        return TenantObjects.namespaceOf(tenant);
    }

    /**
     * The pods of a tenant.
     *
     * @param image the tenant server, by digest
     * @param minReplicas pods while the tenant is not suspended
     * @param cpu Kubernetes quantity, requested and bounded
     * @param memory Kubernetes quantity, requested and bounded
     * @param disk Kubernetes quantity of the node's own disk, requested and bounded
     * @param quota what the namespace may hold at most
     * @param region AWS region of the pod's environment, or null
     * @param accountAnnotations annotations of the ServiceAccount
     * @param gracePeriod how long a pod may finish calls after it was told to stop
     */
    public record Server(
            String image,
            int minReplicas,
            String cpu,
            String memory,
            String disk,
            Quota quota,
            @Nullable String region,
            Map<String, String> accountAnnotations,
            Duration gracePeriod) {}

    /** The most that all pods of the namespace take together, as Kubernetes quantities. */
    public record Quota(int pods, String cpu, String memory, String disk) {}

    /**
     * What NetworkPolicies allow.
     *
     * @param systemNamespace namespace of the edge and the operator
     * @param gatewayNamespace namespace of the Gateway's pods, or null where no Gateway routes
     * @param egress destinations beyond name resolution and the identity agent
     * @param unenforcedHosts destinations by name, which NetworkPolicies cannot express
     * @param enforcement whether a credential waits for the proof that the policies hold
     */
    public record Fence(
            String systemNamespace,
            @Nullable String gatewayNamespace,
            List<AddressRule> egress,
            List<HostRule> unenforcedHosts,
            NetworkPolicyRules.Enforcement enforcement) {}

    /**
     * A reachable address range.
     *
     * @param cidr range in canonical form
     * @param except ranges inside it that stay closed
     * @param ports TCP ports
     */
    public record AddressRule(String cidr, List<String> except, List<Integer> ports) {}

    /**
     * A destination by name.
     *
     * @param field where it was written, in the tenant or its class
     */
    public record HostRule(String field, String host, List<Integer> ports) {}

    /**
     * What the pods read.
     *
     * @param config the resolved configuration
     * @param entries entries of the ConfigMap: the configuration as JSON and the OpenAPI documents
     * @param hash changes exactly when an entry changes
     */
    public record Configuration(TenantConfig config, Map<String, String> entries, String hash) {}

    /** The tenant's own volume. */
    public record Volume(String size, @Nullable String storageClassName) {}

    /**
     * A route through a Gateway.
     *
     * @param gateway Gateway to attach to
     * @param hostname host of the public address, or null where it is an IP address
     */
    public record Route(GatewayRef gateway, @Nullable String hostname) {}
}
