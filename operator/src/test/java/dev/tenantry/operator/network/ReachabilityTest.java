package dev.tenantry.operator.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each sentence of the API's documentation that the evaluator stands on. */
@DisplayName("the evaluator of NetworkPolicies")
class ReachabilityTest {

    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private static final Party.Pod WEB = pod("web", "shop", Map.of("app", "web", "rank", "1"), "10.1.0.1");
    private static final Party.Pod DATABASE = pod("db", "shop", Map.of("app", "db"), "10.1.0.2");
    private static final Party.Pod STRANGER = pod("stranger", "other", Map.of("app", "web"), "10.1.1.1");
    private static final Party OUTSIDE = new Party.Host("outside", "203.0.113.7");
    private static final Party NODE = new Party.OwnNode("node", "10.0.0.9");

    private static Party.Pod pod(String name, String namespace, Map<String, String> labels, String ip) {
        var namespaceLabels = Map.of("kubernetes.io/metadata.name", namespace, "team", namespace);
        return new Party.Pod(name, namespace, namespaceLabels, labels, Map.of("sql", 5432), ip);
    }

    private static Reachability with(String... specs) {
        return new Reachability(Stream.of(specs)
                .map(spec -> YAML.unmarshal(
                        "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n"
                                + "metadata: {name: p, namespace: shop}\nspec: " + spec,
                        NetworkPolicy.class))
                .toList());
    }

    private static boolean tcp(Reachability policies, Party from, Party to, int port) {
        return policies.allows(from, to, "TCP", port);
    }

    @Test
    void withoutAPolicyEverybodyReachesEverybody() {
        assertThat(tcp(with(), STRANGER, DATABASE, 5432)).isTrue();
        assertThat(tcp(with(), DATABASE, OUTSIDE, 443)).isTrue();
    }

    @Test
    void aPolicyWithoutRulesClosesItsDirectionOnly() {
        // Given
        var ingress = with("{podSelector: {}, policyTypes: [Ingress]}");
        var egress = with("{podSelector: {}, policyTypes: [Egress]}");

        // Then
        assertThat(tcp(ingress, STRANGER, DATABASE, 5432)).isFalse();
        assertThat(tcp(ingress, DATABASE, OUTSIDE, 443)).isTrue();
        assertThat(tcp(egress, STRANGER, DATABASE, 5432)).isTrue();
        assertThat(tcp(egress, DATABASE, OUTSIDE, 443)).isFalse();
    }

    @Test
    void aPolicySpeaksOfPodsOfItsOwnNamespaceThatItSelects() {
        // Given
        var policies = with("{podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress]}");

        // Then
        assertThat(tcp(policies, DATABASE, WEB, 80)).isFalse();
        assertThat(tcp(policies, WEB, DATABASE, 80)).isTrue();
        assertThat(tcp(policies, WEB, STRANGER, 80)).isTrue();
    }

    @Test
    void bothEndsHaveToAllowAConnection() {
        // Given
        var leaving = "{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{}]}";
        var entering = "{podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress]}";

        // Then
        assertThat(tcp(with(leaving), WEB, DATABASE, 5432)).isTrue();
        assertThat(tcp(with(leaving, entering), WEB, DATABASE, 5432)).isFalse();
    }

    @Test
    void policiesAddUpAndNoneTakesAway() {
        // Given
        var policies = with(
                "{podSelector: {}, policyTypes: [Ingress]}",
                "{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]}");

        // Then
        assertThat(tcp(policies, WEB, DATABASE, 5432)).isTrue();
        assertThat(tcp(policies, DATABASE, WEB, 80)).isFalse();
    }

    @Test
    void withoutTypesAPolicyIsForIngressAndForEgressWhereItHasSuchRules() {
        assertThat(tcp(with("{podSelector: {}}"), STRANGER, WEB, 80)).isFalse();
        assertThat(tcp(with("{podSelector: {}}"), WEB, OUTSIDE, 80)).isTrue();
        assertThat(tcp(with("{podSelector: {}, egress: [{ports: [{port: 443}]}]}"), WEB, OUTSIDE, 80))
                .isFalse();
        assertThat(tcp(with("{podSelector: {}, egress: [{ports: [{port: 443}]}]}"), STRANGER, WEB, 80))
                .isFalse();
    }

    @Test
    void aRuleWithoutPeersIsForEverybodyAndWithoutPortsForEveryPort() {
        // Given
        var everybody = with("{podSelector: {}, ingress: [{ports: [{port: 80}]}]}");
        var everyPort = with("{podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}");

        // Then
        assertThat(tcp(everybody, OUTSIDE, WEB, 80)).isTrue();
        assertThat(tcp(everybody, OUTSIDE, WEB, 81)).isFalse();
        assertThat(everyPort.allows(DATABASE, WEB, "UDP", 9)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            podSelector: {}                                                         | db
            podSelector: {matchLabels: {app: web}}                                  | -
            namespaceSelector: {}                                                   | db, stranger
            namespaceSelector: {matchLabels: {team: other}}                         | stranger
            namespaceSelector: {matchLabels: {team: other}}, podSelector: {matchLabels: {app: db}} | -
            namespaceSelector: {}, podSelector: {matchLabels: {app: db}}            | db
            ipBlock: {cidr: 203.0.113.0/24}                                         | outside
            ipBlock: {cidr: 203.0.113.0/24, except: [203.0.113.4/30]}               | -
            ipBlock: {cidr: 203.0.113.0/24, except: [203.0.113.8/29]}               | outside
            ipBlock: {cidr: 10.1.1.0/24}                                            | stranger
            ipBlock: {cidr: "::/0"}                                                 | -
            """)
    void aPeerIsWhoAllOfItsPartsSelect(String peer, String reaching) {
        // Given
        var policies = with("{podSelector: {}, ingress: [{from: [{%s}]}]}".formatted(peer));

        // When
        var allowed = Stream.of(DATABASE, STRANGER, OUTSIDE)
                .filter(from -> tcp(policies, from, WEB, 80))
                .map(Party::name)
                .toList();

        // Then
        assertThat(allowed).isEqualTo(reaching.equals("-") ? List.of() : List.of(reaching.split(", ")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {key: rank, operator: Exists}                  | true
            {key: none, operator: Exists}                  | false
            {key: rank, operator: DoesNotExist}            | false
            {key: none, operator: DoesNotExist}            | true
            {key: app, operator: In, values: [db, web]}    | true
            {key: app, operator: In, values: [db]}         | false
            {key: none, operator: In, values: [db]}        | false
            {key: app, operator: NotIn, values: [db]}      | true
            {key: app, operator: NotIn, values: [db, web]} | false
            {key: none, operator: NotIn, values: [db]}     | true
            """)
    void anExpressionSelectsByTheValueOrItsAbsence(String expression, boolean selected) {
        // Given
        var policies = with("{podSelector: {matchExpressions: [%s]}, policyTypes: [Ingress]}".formatted(expression));

        // Then
        assertThat(tcp(policies, DATABASE, WEB, 80)).isEqualTo(!selected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {}                                    | TCP 1, TCP 80, TCP 5432, TCP 65535
            {protocol: UDP}                       | UDP 53, UDP 80
            {port: 80}                            | TCP 80
            {protocol: UDP, port: 53}             | UDP 53
            {port: 80, endPort: 5432}             | TCP 80, TCP 5432
            {port: sql}                           | TCP 5432
            {port: nope}                          | -
            {protocol: UDP, port: sql}            | -
            """)
    void aPortIsANumberARangeOrANameOfTheReceiver(String port, String expected) {
        // Given
        var policies = with("{podSelector: {}, ingress: [{ports: [%s]}]}".formatted(port));

        // When
        var open = Stream.of("TCP 1", "UDP 53", "TCP 80", "UDP 80", "TCP 5432", "TCP 65535")
                .filter(each ->
                        policies.allows(STRANGER, DATABASE, each.split(" ")[0], Integer.parseInt(each.split(" ")[1])))
                .toList();

        // Then
        assertThat(open).isEqualTo(expected.equals("-") ? List.of() : List.of(expected.split(", ")));
    }

    @Test
    void aNameInAnEgressRuleIsAPortOfTheOtherPod() {
        // Given
        var policies = with("{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: sql}]}]}");

        // Then
        assertThat(tcp(policies, WEB, DATABASE, 5432)).isTrue();
        assertThat(tcp(policies, WEB, OUTSIDE, 5432)).isFalse();
    }

    @Test
    void aPodReachesItselfAndItsNodeReachesIt() {
        // Given
        var closed = with("{podSelector: {}, policyTypes: [Ingress, Egress]}");

        // Then
        assertThat(tcp(closed, WEB, WEB, 80)).isTrue();
        assertThat(tcp(closed, NODE, WEB, 80)).isTrue();
        assertThat(tcp(closed, WEB, NODE, 80)).isFalse();
    }

    @Test
    void rangesOfIpv6AreCompared() {
        // Given
        var agent = new Party.Host("agent", "fd00:ec2::23");
        var policies = with(
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: \"fd00:ec2::/32\", except: [\"fd00:ec2::254/128\"]}}]}]}");

        // Then
        assertThat(tcp(policies, WEB, agent, 80)).isTrue();
        assertThat(tcp(policies, WEB, new Party.Host("metadata", "fd00:ec2::254"), 80))
                .isFalse();
    }
}
