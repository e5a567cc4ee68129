package dev.tenantry.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.api.v1alpha1.McpTenantClass;
import dev.tenantry.operator.Specs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Classes, defaults, maxima and everything that concerns a plan as a whole. */
class TenantPlannerTest extends PlanningTest {

    @Test
    void fillsInEveryDefault() {
        // When
        var plan = planned(Specs.acmeWith(""), standard());

        // Then
        assertThat(plan.server().minReplicas()).isOne();
        assertThat(plan.server().cpu()).isEqualTo("500m");
        assertThat(plan.server().memory()).isEqualTo("384Mi");
        assertThat(plan.server().gracePeriod()).isEqualTo(Duration.ofSeconds(80));
        assertThat(plan.configuration().config().access()).isEqualTo(TenantConfig.Access.ANONYMOUS);
        assertThat(plan.configuration().config().limits())
                .isEqualTo(new TenantConfig.Limits(4 << 20, Duration.ofSeconds(60)));
        assertThat(plan.configuration().config().tools().getFirst().rest()).satisfies(rest -> {
            assertThat(rest.timeout()).isEqualTo(Duration.ofSeconds(30));
            assertThat(rest.maxResponseBytes()).isEqualTo(1 << 20);
        });
        assertThat(plan.volume()).isNull();
        assertThat(plan.route()).isNull();
    }

    @Test
    void writesQuantitiesAsTheApiServerDoes() {
        // Given
        var tenant = Specs.acmeWith("resources: {cpu: 2000m, memory: 1024Mi}");

        // When
        var server = planned(tenant, standard()).server();

        // Then
        assertThat(List.of(server.cpu(), server.memory())).containsExactly("2", "1Gi");
        assertThat(server.quota()).isEqualTo(new TenantPlan.Quota(3, "6", "3Gi", "768Mi"));
    }

    @Test
    void prefersTheTenantsSizesToTheClassDefaults() {
        // Given
        var policy = allowing("defaults: {limits: {maxBodyBytes: 1Mi, requestTimeout: 10s}, replicas: {min: 2}}");

        // When
        var plan = planned(Specs.acmeWith("limits: {requestTimeout: 20s}"), policy);

        // Then
        assertThat(plan.configuration().config().limits())
                .isEqualTo(new TenantConfig.Limits(1 << 20, Duration.ofSeconds(20)));
        assertThat(plan.server().minReplicas()).isEqualTo(2);
    }

    @Test
    void refusesMoreThanTheClassAllows() {
        // Given
        var policy = allowing("maxima: {limits: {requestTimeout: 10s}}");

        // When
        var violations = refused(Specs.acmeWith("limits: {requestTimeout: 20s}"), policy);

        // Then
        assertOnly(violations, "spec.limits.requestTimeout", "not be more than 10s, the maximum of class production");
    }

    @Test
    void bringsADefaultDownToTheMaximum() {
        // Given
        var policy = allowing("maxima: {limits: {requestTimeout: 10s}}");

        // When
        var plan = planned(Specs.acmeWith(""), policy);

        // Then
        assertThat(plan.configuration().config().limits().requestTimeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void blamesTheClassForItsOwnMistakes() {
        // Given
        var policy = allowing("""
                defaults: {limits: {requestTimeout: 0s}}
                maxima: {resources: {cpu: 1m}}
                network: {forbid: [nonsense], alwaysAllow: [{cidr: 169.254.169.254/32}, {cidr: 10.0.0.1/8}]}
                routing: {mode: GatewayApi}
                """);

        // When
        var violations = refused(Specs.acmeWith(""), policy);

        // Then
        assertThat(violations)
                .allSatisfy(violation -> assertThat(violation.field()).isEqualTo("spec.className"));
        assertThat(violations.stream().map(Violation::message))
                .anySatisfy(message -> assertThat(message).contains("defaults.limits.requestTimeout 0s"))
                .anySatisfy(message -> assertThat(message).contains("maxima.resources.cpu 1m"))
                .anySatisfy(message -> assertThat(message).contains("network.forbid nonsense"))
                .anySatisfy(message -> assertThat(message).contains("machine's metadata service"))
                .anySatisfy(message -> assertThat(message).contains("write 10.0.0.0/8"))
                .anySatisfy(message -> assertThat(message).contains("routing.gatewayRef is absent"))
                .hasSize(6);
    }

    @Test
    void keepsForbiddenRangesOutOfWhatTheClassAlwaysAllows() {
        // Given
        var policy = allowing("network: {forbid: [10.0.0.0/8], alwaysAllow: [{cidr: 10.0.7.1/32}, {cidr: 0.0.0.0/0}]}");

        // When
        var egress = planned(Specs.acmeWith(""), policy).fence().egress();

        // Then
        assertThat(egress)
                .containsExactly(
                        new TenantPlan.AddressRule("10.0.7.1/32", List.of(), List.of(443)),
                        new TenantPlan.AddressRule(
                                "0.0.0.0/0",
                                List.of(
                                        "168.63.129.16/32",
                                        "100.100.100.200/32",
                                        "127.0.0.0/8",
                                        "169.254.0.0/16",
                                        "10.0.0.0/8"),
                                List.of(443)));
    }

    @Test
    void refusesATenantThatSaysNothingOfAccessUnderAClassThatWantsCallersKnown() {
        // Given
        var policy = Specs.classNamed("strict", "");

        // When
        var violations = refused(Specs.acmeWith(""), policy);

        // Then
        assertOnly(violations, "spec.access", "class strict does not allow");
    }

    @Test
    void refusesAnonymousAccessWhereTheClassForbidsIt() {
        // Given
        var policy = Specs.classNamed("strict", "access: {allowAnonymous: false}");

        // When
        var violations = refused(Specs.acmeWith("access: {anonymous: {}}"), policy);

        // Then
        assertOnly(violations, "spec.access.anonymous", "class strict does not allow");
    }

    @Test
    void refusesATenantWithoutTools() {
        // When
        var violations = refused(Specs.acme("displayName: Acme"), standard());

        // Then
        assertOnly(violations, "spec.tools", "at least one source");
    }

    @Test
    @Tag("E20")
    void namesEveryViolationAtOnce() {
        // Given
        var tenant = Specs.acme("""
                tools:
                - {name: a, rest: {baseUrl: "x", openApi: {catalog: xyte}}}
                - {name: a, rest: {baseUrl: "https://a.example", openApi: {catalog: xyte}}}
                - {name: b}
                replicas: {min: 99}
                """);

        // When
        var violations = refused(tenant, standard());

        // Then
        assertThat(violations)
                .extracting(Violation::field)
                .containsExactly(
                        "spec.tools[0].rest.baseUrl", "spec.tools[1].name", "spec.tools[2]", "spec.replicas.min");
    }

    @Test
    void refusesAConfigurationThatFitsInNoConfigMap() {
        // Given
        var tenant = Specs.acmeWithRest(
                "baseUrl: https://crm.example, openApi: {inline: %s}".formatted("x".repeat(1 << 20)));

        // When
        var violations = refused(tenant, standard());

        // Then
        assertOnly(violations, "spec.tools", "less than 1 MiB");
    }

    @Test
    void changesTheHashExactlyWhenTheConfigurationChanges() {
        // Given
        var plan = planned(Specs.acmeWith(""), standard());

        // When
        var same = planned(Specs.acmeWith("suspended: true"), standard());
        var other = planned(Specs.acmeWith("displayName: Acme"), standard());

        // Then
        assertThat(same.configuration().hash()).isEqualTo(plan.configuration().hash());
        assertThat(other.configuration().hash())
                .isNotEqualTo(plan.configuration().hash());
    }

    @Test
    void findsTheNamedClass() {
        // Given
        var classes = new ClassSelection(List.of(allowing(""), Specs.classNamed("other", "")), null);

        // When
        var plan = planned(Specs.acmeWith("className: production"), classes);

        // Then
        assertThat(plan.className()).isEqualTo("production");
    }

    @Test
    void refusesAClassThatDoesNotExist() {
        // Given
        var classes = new ClassSelection(List.of(allowing("")), standard());

        // When
        var violations = refused(Specs.acmeWith("className: standard"), classes);

        // Then
        assertOnly(violations, "spec.className", "choose production");
    }

    @Test
    void refusesNoDefaultAndTwoDefaults() {
        // Given
        var none = new ClassSelection(List.of(allowing("")), standard());
        var two = new ClassSelection(List.of(defaultClass("a"), defaultClass("b")), null);

        // When
        var withoutDefault = refused(Specs.acmeWith(""), none);
        var withTwo = refused(Specs.acmeWith(""), two);

        // Then
        assertOnly(withoutDefault, "spec.className", "no McpTenantClass has the annotation");
        assertOnly(withTwo, "spec.className", "more than one McpTenantClass is marked as default: a, b");
    }

    @Test
    void usesTheBuiltInClassOnlyWhileThereIsNoOther() {
        // Given
        var builtIn = new ClassSelection(List.of(), standard());
        var nothing = new ClassSelection(List.of(), null);

        // When
        var plan = planned(Specs.acmeWith(""), builtIn);
        var violations = refused(Specs.acmeWith("className: x"), nothing);

        // Then
        assertThat(plan.className()).isEqualTo("standard");
        assertOnly(violations, "spec.className", "there is none yet");
    }

    @Test
    void refusesGatewayRoutingWhereTheClusterServesNoHttpRoutes() {
        // Given
        var policy = allowing("routing: {mode: GatewayApi, gatewayRef: {namespace: gateways, name: shared}}");

        // When
        var violations = refused(Specs.acmeWith(""), policy);

        // Then
        assertOnly(violations, "spec.className", "which this cluster does not serve");
    }

    private static McpTenantClass defaultClass(String name) {
        var tenantClass = Specs.classNamed(name, "");
        tenantClass.getMetadata().getAnnotations().put(McpTenantClass.DEFAULT_ANNOTATION, "true");
        return tenantClass;
    }
}
