package dev.tenantry.operator.dependent;

import dev.tenantry.operator.plan.TenantPlan;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRuleBuilder;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.List;
import java.util.stream.Stream;

/** What the tenant's pods may connect to: name resolution, their AWS identity, and the planned addresses. */
@KubernetesDependent
public final class AllowEgressPolicy extends TenantDependent<NetworkPolicy> {

    /** Name of this dependent and its object. */
    public static final String NAME = "allow-egress";

    /** @see <a href="https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/">NodeLocal DNSCache</a> */
    private static final String NODE_LOCAL_DNS = "169.254.20.10/32";

    /** @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/pod-id-agent-setup.html">EKS Pod Identity agent</a> */
    private static final List<String> POD_IDENTITY_AGENT = List.of("169.254.170.23/32", "fd00:ec2::23/128");

    public AllowEgressPolicy() {
        super(NetworkPolicy.class, NAME);
    }

    @Override
    public NetworkPolicy desired(TenantPlan plan) {
        var planned = plan.fence().egress().stream().map(AllowEgressPolicy::rule);
        return new NetworkPolicyBuilder()
                .withMetadata(metadata(plan))
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(Metadata.podSelector(plan))
                .endPodSelector()
                .withPolicyTypes("Egress")
                .withEgress(Stream.concat(Stream.of(nameResolution(), identity()), planned)
                        .toList())
                .endSpec()
                .build();
    }

    private static NetworkPolicyEgressRule nameResolution() {
        return new NetworkPolicyEgressRuleBuilder()
                .addToTo(Peers.namespace("kube-system")
                        .withNewPodSelector()
                        .addToMatchLabels("k8s-app", "kube-dns")
                        .endPodSelector()
                        .build())
                .addToTo(Peers.range(NODE_LOCAL_DNS, List.of()).build())
                .withPorts(Peers.port("UDP", 53), Peers.port("TCP", 53))
                .build();
    }

    private static NetworkPolicyEgressRule identity() {
        return new NetworkPolicyEgressRuleBuilder()
                .withTo(POD_IDENTITY_AGENT.stream()
                        .map(address -> Peers.range(address, List.of()).build())
                        .toList())
                .withPorts(Peers.port("TCP", 80))
                .build();
    }

    private static NetworkPolicyEgressRule rule(TenantPlan.AddressRule rule) {
        return new NetworkPolicyEgressRuleBuilder()
                .withTo(Peers.range(rule.cidr(), rule.except()).build())
                .withPorts(rule.ports().stream()
                        .map(port -> Peers.port("TCP", port))
                        .toList())
                .build();
    }
}
