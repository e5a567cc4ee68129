package dev.tenantry.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.v1alpha1.Isolation;
import dev.tenantry.api.v1alpha1.McpTenantClass;
import dev.tenantry.api.v1alpha1.NodeToleration;
import dev.tenantry.operator.Specs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a class's isolation becomes, and what of it cannot be had. */
class PlacementTest extends PlanningTest {

    private Placement placementUnder(String isolation) {
        return planned(Specs.acmeWith(""), allowing("isolation: " + isolation)).placement();
    }

    @Test
    void sharesNodesWhereTheClassSaysNothing() {
        // When
        var placement = planned(Specs.acmeWith(""), allowing("")).placement();

        // Then
        assertThat(placement)
                .usingRecursiveComparison()
                .isEqualTo(new Placement(Isolation.Tier.Namespace, null, null, Map.of(), List.of(), true));
    }

    @Test
    void putsTheTenantsNameWhereTheClassHasItsPlaceholder() {
        // When
        var placement = placementUnder("""
                {tier: DedicatedNodes, nodeSelector: {example.com/for: "mcp-{tenant}"},
                 tolerations: [{key: example.com/for, value: "mcp-{tenant}"}, {key: spot, operator: Exists}]}""");

        // Then
        assertThat(placement.nodeSelector()).containsExactly(Map.entry("example.com/for", "mcp-acme"));
        assertThat(placement.tolerations()).extracting(NodeToleration::value).containsExactly("mcp-acme", null);
    }

    @ParameterizedTest(name = "{0} on 1.{1} with storage {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                  | 36 | false | true
            {}                                                  | 37 | false | true
            {}                                                  | 35 | false | false
            {}                                                  | 0  | false | false
            {}                                                  | 36 | true  | false
            {userNamespaces: Auto}                              | 36 | false | true
            {tier: Sandboxed, runtimeClassName: gvisor}         | 36 | false | false
            {userNamespaces: 'Off'}                             | 36 | false | false
            {userNamespaces: Required}                          | 35 | true  | true
            {tier: Sandboxed, runtimeClassName: gvisor, userNamespaces: Required} | 35 | false | true
            """)
    void mapsUsersWhereItCanBeExpectedToWork(String isolation, int minor, boolean storage, boolean expected) {
        // Given
        var tenant = Specs.acmeWith(storage ? "storage: {size: 1Gi}" : "");

        // When
        var plan = plannedOn(minor, tenant, allowing("isolation: " + isolation));

        // Then
        assertThat(plan.placement().ownUserNamespace()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            isolation: {tier: Sandboxed}                                            | isolation.runtimeClassName is absent but needed by tier Sandboxed
            isolation: {tier: DedicatedNodes, tolerations: [{key: a}]}              | isolation.nodeSelector is absent but needed by tier DedicatedNodes
            isolation: {tier: DedicatedNodes, nodeSelector: {a: b}}                 | isolation.tolerations is absent but needed by tier DedicatedNodes
            isolation: {nodeSelector: {"a b": c}}                                   | isolation.nodeSelector a b is no key of a label
            isolation: {nodeSelector: {a: "b c"}}                                   | isolation.nodeSelector a becomes "b c", which is no label value
            isolation: {nodeSelector: {a: "{tenant}-"}}                             | isolation.nodeSelector a becomes "acme-", which is no label value
            isolation: {nodeSelector: {a: "{cluster}"}}                             | isolation.nodeSelector a becomes "{cluster}", which is no label value
            isolation: {tolerations: [{key: a, value: "{tenant}/x"}]}               | isolation.tolerations a becomes "acme/x", which is no label value
            """)
    void blamesTheClassForWhatCannotBeHad(String field, String words) {
        // When
        var violations = refused(Specs.acmeWith(""), allowing(field));

        // Then
        assertOnly(violations, "spec.className", words);
    }

    @Test
    void refusesALabelThatOnlyALongNameMakesTooLong() {
        // Given
        var policy = allowing("isolation: {nodeSelector: {a: \"nodes-of-tenant-{tenant}\"}}");
        var longest = Specs.acmeWith("");
        longest.getMetadata().setName("a".repeat(50));

        // When
        var violations = refused(longest, policy);

        // Then
        assertOnly(violations, "spec.className", "at most 63");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            ghcr.io/acme/server:v1                      | ''                       | must end in @sha256: and a digest
            ghcr.io/acme/server:v1                      | requireDigest: true      | must end in @sha256: and a digest
            ghcr.io/acme/server@sha256:abc              | ''                       | must end in @sha256: and a digest
            ghcr.io/acme/server@sha256:DIGEST           | allowedRegistries: [ghcr.io/tenantry, quay.io] | one of images.allowedRegistries: ghcr.io/tenantry, quay.io
            ghcr.io/acme-evil/server@sha256:DIGEST      | allowedRegistries: [ghcr.io/acme] | one of images.allowedRegistries: ghcr.io/acme
            ghcr.io.evil.example/server@sha256:DIGEST   | allowedRegistries: [ghcr.io]      | one of images.allowedRegistries: ghcr.io
            """)
    @Tag("T15")
    void refusesAnImageThatIsNotPinnedOrComesFromElsewhere(String image, String more, String words) {
        // When
        var violations = refused(Specs.acmeWith(""), withImage(image, more));

        // Then
        assertOnly(violations, "spec.className", words);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            ghcr.io/acme/server@sha256:DIGEST           | allowedRegistries: [ghcr.io/acme]
            ghcr.io/acme/server:v1@sha256:DIGEST        | 'allowedRegistries: [quay.io, ghcr.io/]'
            ghcr.io/acme/server:v1                      | requireDigest: false
            """)
    @Tag("T15")
    void takesAnImageThatTheClassAllows(String image, String more) {
        // When
        var plan = planned(Specs.acmeWith(""), withImage(image, more));

        // Then
        assertThat(plan.server().image()).isEqualTo(image.replace("DIGEST", "a".repeat(64)));
    }

    private static McpTenantClass withImage(String image, String more) {
        return Specs.classNamed("production", """
                access: {allowAnonymous: true}
                images:
                  tenantServer: "%s"
                  %s
                """.formatted(image.replace("DIGEST", "a".repeat(64)), more));
    }
}
