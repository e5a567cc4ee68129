package dev.tenantry.operator.dependent;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.operator.plan.TenantPlan;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.ArrayList;
import java.util.List;

/** The edge and the Gateway may call the tenant, the operator may ask for its state, nobody else anything. */
@KubernetesDependent
public final class AllowEdgePolicy extends TenantDependent<NetworkPolicy> {

    /** Name of this dependent and its object. */
    public static final String NAME = "allow-edge";

    public AllowEdgePolicy() {
        super(NetworkPolicy.class, NAME);
    }

    @Override
    public NetworkPolicy desired(TenantPlan plan) {
        return new NetworkPolicyBuilder()
                .withMetadata(metadata(plan))
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(Metadata.podSelector(plan))
                .endPodSelector()
                .withPolicyTypes("Ingress")
                .addNewIngress()
                .withFrom(callers(plan.fence()))
                .withPorts(port(TenantObjects.MCP_PORT))
                .endIngress()
                .addNewIngress()
                .withFrom(component(plan.fence().systemNamespace(), TenantObjects.OPERATOR))
                .withPorts(port(TenantObjects.MANAGEMENT_PORT))
                .endIngress()
                .endSpec()
                .build();
    }

    private static List<NetworkPolicyPeer> callers(TenantPlan.Fence fence) {
        var callers = new ArrayList<NetworkPolicyPeer>();
        callers.add(component(fence.systemNamespace(), TenantObjects.EDGE));
        if (fence.gatewayNamespace() != null) {
            // implementations label their Gateway pods differently, so the namespace is what can be named
            callers.add(Peers.namespace(fence.gatewayNamespace()).build());
        }
        return callers;
    }

    private static NetworkPolicyPeer component(String namespace, String component) {
        return Peers.namespace(namespace)
                .withNewPodSelector()
                .addToMatchLabels(TenantObjects.COMPONENT_LABEL, component)
                .endPodSelector()
                .build();
    }

    private static NetworkPolicyPort port(int number) {
        return Peers.port("TCP", number);
    }
}
