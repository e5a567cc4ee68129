package dev.tenantry.operator;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.v1alpha1.McpTenantClass;
import dev.tenantry.operator.plan.BuiltInClass;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an operator runs.
 *
 * @param clusterName value of {@code {cluster}} in secret name prefixes
 * @param systemNamespace namespace of the operator, the edge and the OpenAPI ConfigMaps
 * @param builtInClass class that serves while the cluster has no class object, or null for none
 * @param managementPort port of health and metrics; 0: a free one; -1: none
 * @param managementAddress address that the management port is bound to
 * @param leaderElection whether several operators agree on one that acts, by a Lease in the system namespace
 * @param pollInterval how often a tenant's pods are asked for their state, before jitter
 * @param topTenants how many tenants metrics may name, 0: none
 * @param instance which of several operators this is, for events
 */
public record OperatorSettings(
        String clusterName,
        String systemNamespace,
        @Nullable McpTenantClass builtInClass,
        int managementPort,
        String managementAddress,
        boolean leaderElection,
        Duration pollInterval,
        int topTenants,
        String instance) {

    private static final int TOP_TENANTS = 10;

    /** Name of the cluster in local runs. */
    public static final String LOCAL_CLUSTER = "local";

    /** Settings of an operator in a cluster: the classes are objects, one of several operators leads. */
    public static OperatorSettings inCluster(String clusterName) {
        return new OperatorSettings(
                clusterName,
                TenantObjects.SYSTEM_NAMESPACE,
                null,
                8081,
                "0.0.0.0",
                true,
                Duration.ofSeconds(15),
                TOP_TENANTS,
                TenantObjects.OPERATOR);
    }

    /**
     * Settings of a local run: the built-in class serves, and the state of pods is looked at often.
     *
     * @param endpoint public address of the edge, for example {@code http://127.0.0.1:8080}
     */
    public static OperatorSettings local(String endpoint) {
        return new OperatorSettings(
                LOCAL_CLUSTER,
                TenantObjects.SYSTEM_NAMESPACE,
                BuiltInClass.standard(endpoint),
                -1,
                "127.0.0.1",
                false,
                Duration.ofSeconds(2),
                0,
                TenantObjects.OPERATOR);
    }
}
