package dev.tenantry.operator.plan;

import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.api.v1alpha1.EgressRule;
import dev.tenantry.api.v1alpha1.NetworkPolicyRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the pods may connect to: never a machine's metadata service, never what the class forbids. */
final class EgressRules {

    /**
     * Services that hand out the identity of the machine to whoever asks from it: of AWS, Google, Microsoft and most
     * others in IPv4 and IPv6, Azure's wire server, Alibaba's. No class can open them.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html">IMDS</a>
     * @see <a href="https://learn.microsoft.com/en-us/azure/virtual-network/what-is-ip-address-168-63-129-16">WireServer</a>
     */
    private static final List<Cidr> METADATA = Stream.of(
                    "169.254.169.254/32", "fd00:ec2::254/128", "168.63.129.16/32", "100.100.100.200/32")
            .map(Cidr::parse)
            .toList();

    /** The node itself and services beside it; a class can open one address of them, no tenant can. */
    private static final List<Cidr> NODE = Stream.of("127.0.0.0/8", "169.254.0.0/16", "::1/128", "fe80::/10")
            .map(Cidr::parse)
            .toList();

    private static final List<Integer> DEFAULT_PORTS = List.of(443);

    private final Request request;
    private final NetworkPolicyRules rules;
    private final List<Cidr> forbidden;
    private final List<TenantPlan.AddressRule> addresses = new ArrayList<>();
    private final List<TenantPlan.HostRule> hosts = new ArrayList<>();

    EgressRules(Request request) {
        this.request = request;
        var network = request.policy().network();
        this.rules = network == null ? NetworkPolicyRules.standard() : network;
        this.forbidden = forbidden();
    }

    /** Who may talk to the pods and to whom they may talk. */
    TenantPlan.Fence resolve(TenantPlan.@Nullable Route route) {
        var always = rules.alwaysAllowed();
        for (var i = 0; i < always.size(); i++) {
            resolveOfClass("network.alwaysAllow[" + i + "]", always.get(i));
        }
        var network = request.spec().network();
        var egress = network == null ? List.<EgressRule>of() : network.egressRules();
        for (var i = 0; i < egress.size(); i++) {
            resolveOfTenant("spec.network.egress[" + i + "]", egress.get(i));
        }
        return new TenantPlan.Fence(
                request.cluster().systemNamespace(),
                route == null ? null : route.gateway().namespace(),
                List.copyOf(addresses),
                List.copyOf(hosts),
                rules.enforcementOrDefault());
    }

    /** What the pod has to know of it. */
    TenantConfig.Fence configuration() {
        return new TenantConfig.Fence(
                switch (rules.enforcementOrDefault()) {
                    case Required -> TenantConfig.Enforcement.Required;
                    case Reported -> TenantConfig.Enforcement.Reported;
                });
    }

    /** Whether no tenant may reach the address; what the class opens, they may. */
    boolean forbids(Cidr address) {
        return forbiddenPartOf(address).isPresent() && (isOneOf(METADATA, address) || !openedByClass(address));
    }

    private boolean openedByClass(Cidr address) {
        return rules.alwaysAllowed().stream()
                .map(EgressRule::cidr)
                .filter(Objects::nonNull)
                .flatMap(text -> parsed("alwaysAllow", text).stream())
                .anyMatch(range -> range.contains(address));
    }

    private static boolean isOneOf(List<Cidr> ranges, Cidr address) {
        return ranges.stream().anyMatch(address::overlaps);
    }

    private void resolveOfTenant(String field, EgressRule rule) {
        var ports = portsOf(rule);
        if (ports.stream().anyMatch(port -> port < 1 || port > 65535)) {
            request.violations().add(field + ".ports", ports, "must be from 1 to 65535");
        }
        if ((rule.cidr() == null) == (rule.host() == null)) {
            request.violations().add(field, "must have exactly one of cidr and host");
        } else if (rule.host() != null) {
            hosts.add(new TenantPlan.HostRule(field, rule.host(), ports));
        } else if (rule.cidr() != null) {
            address(field + ".cidr", rule.cidr(), ports);
        }
    }

    private void address(String field, String text, List<Integer> ports) {
        try {
            var cidr = Cidr.parse(text);
            forbiddenPartOf(cidr)
                    .ifPresentOrElse(
                            part -> request.violations()
                                    .add(
                                            field,
                                            text,
                                            "overlaps " + part + ", which "
                                                    + (METADATA.contains(part) || NODE.contains(part)
                                                            ? "no tenant may reach"
                                                            : "class " + request.className() + " forbids")
                                                    + "; name narrower ranges that leave it out"),
                            () -> addresses.add(new TenantPlan.AddressRule(cidr.toString(), List.of(), ports)));
        } catch (IllegalArgumentException e) {
            request.violations().add(field, text, String.valueOf(e.getMessage()));
        }
    }

    private void resolveOfClass(String field, EgressRule rule) {
        if (rule.host() != null) {
            hosts.add(new TenantPlan.HostRule(
                    "class " + request.className() + ": spec." + field, rule.host(), portsOf(rule)));
        }
        if (rule.cidr() == null) {
            return;
        }
        try {
            var cidr = Cidr.parse(rule.cidr());
            if (METADATA.stream().anyMatch(range -> range.contains(cidr))) {
                request.refuseClass(field + " " + cidr, "must not be a machine's metadata service");
                return;
            }
            addresses.add(new TenantPlan.AddressRule(cidr.toString(), exceptionsIn(cidr), portsOf(rule)));
        } catch (IllegalArgumentException e) {
            request.refuseClass(field + " " + rule.cidr(), String.valueOf(e.getMessage()));
        }
    }

    /**
     * The forbidden ranges inside a range that the class opens. A range inside a forbidden one is a wanted exception
     * itself, for example a VPC endpoint in the cluster's own range.
     */
    private List<String> exceptionsIn(Cidr cidr) {
        var inside = forbidden.stream()
                .filter(part -> cidr.contains(part) && !part.contains(cidr))
                .toList();
        return inside.stream()
                .filter(part -> inside.stream().noneMatch(wider -> wider.contains(part) && !part.contains(wider)))
                .map(Cidr::toString)
                .distinct()
                .toList();
    }

    private List<Cidr> forbidden() {
        return Stream.concat(
                        Stream.concat(METADATA.stream(), NODE.stream()),
                        rules.forbidden().stream().flatMap(text -> parsed("forbid", text).stream()))
                .toList();
    }

    private Optional<Cidr> parsed(String field, String text) {
        try {
            return Optional.of(Cidr.parse(text));
        } catch (IllegalArgumentException e) {
            request.refuseClass("network." + field + " " + text, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<Cidr> forbiddenPartOf(Cidr range) {
        return forbidden.stream().filter(range::overlaps).findFirst();
    }

    private static List<Integer> portsOf(EgressRule rule) {
        return rule.ports() == null
                ? DEFAULT_PORTS
                : rule.ports().stream().distinct().toList();
    }
}
