package dev.tenantry.cli.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestCheckTest {

    private static final String CONFIG_MAP = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: crm-api
            data:
              openapi.yaml: "openapi: 3.1.0"
            """;

    private static final String TENANT = """
            apiVersion: tenantry.dev/v1alpha1
            kind: McpTenant
            metadata:
              name: acme
            spec:
              tools:
              - name: crm
                rest:
                  baseUrl: https://crm.example
                  openApi: {catalog: xyte}
            """;

    @Test
    void namesBothPlacesOfAnObjectThatIsDeclaredTwice() {
        assertThat(problemsOf(CONFIG_MAP + "---\n" + CONFIG_MAP))
                .containsExactly("stdin:11: metadata.name: Duplicate value: \"crm-api\": this ConfigMap is already in"
                        + " stdin:1");
    }

    @Test
    void allowsOneNameInTwoNamespaces() {
        var elsewhere = CONFIG_MAP.replace("name: crm-api", "name: crm-api\n  namespace: tenantry-system");

        assertThat(problemsOf(CONFIG_MAP + "---\n" + elsewhere)).isEmpty();
    }

    @Test
    void namesUnknownFieldsAndValuesThatAreNoTextsInAConfigMap() {
        assertThat(problemsOf(CONFIG_MAP + "  retries: 3\ntypo: true\n"))
                .containsExactly(
                        "stdin:7: data.retries: Invalid value: 3: must be a text; put it in quotes",
                        "stdin:8: typo: unknown field");
    }

    @Test
    void reportsEveryFieldThatBreaksTheSchemaAtItsLine() {
        var problems = problemsOf("""
                apiVersion: tenantry.dev/v1alpha1
                kind: McpTenant
                metadata:
                  name: acme
                spec:
                  displayName: 7
                  colour: blue
                  tools:
                  - name: CRM
                    rest:
                      baseUrl: crm.example
                      timeout: 5
                      openApi:
                        inline: "x"
                        catalog: xyte
                """);

        assertThat(problems)
                .anySatisfy(it -> assertThat(it).startsWith("stdin:6: spec.displayName: Invalid value: "))
                .anySatisfy(it -> assertThat(it).isEqualTo("stdin:7: spec.colour: unknown field"))
                .anySatisfy(it -> assertThat(it).startsWith("stdin:9: spec.tools[0].name: Invalid value: \"CRM\""))
                .anySatisfy(it -> assertThat(it).startsWith("stdin:11: spec.tools[0].rest.baseUrl: Invalid value: "))
                .anySatisfy(it -> assertThat(it).startsWith("stdin:12: spec.tools[0].rest.timeout: Invalid value: "));
    }

    @Test
    void reportsRulesOfTheWholeObjectAndMissingFieldsAtTheNearestLine() {
        assertThat(problemsOf(TENANT.replace("name: acme", "name: " + "a".repeat(51))))
                .singleElement()
                .asString()
                .startsWith("stdin:1: ")
                .contains("the name is the tenant's X-Client-ID");
        assertThat(problemsOf(TENANT.replace("{catalog: xyte}", "{}")))
                .singleElement()
                .asString()
                .startsWith("stdin:10: spec.tools[0].rest.openApi: ")
                .contains("set exactly one of configMap, inline and catalog");
        assertThat(problemsOf(TENANT.replace("      baseUrl: https://crm.example\n", "")))
                .containsExactly("stdin:8: spec.tools[0].rest.baseUrl: Required value");
    }

    @Test
    void reportsMetadataThatNoApiServerCouldRead() {
        assertThat(problemsOf(CONFIG_MAP.replace("name: crm-api", "name: crm-api\n  labels: [a]")))
                .singleElement()
                .asString()
                .startsWith("stdin:5: metadata.labels: Invalid value: ");
    }

    @Test
    void reportsWhatTheOperatorWouldRefuse() {
        var tenant = TENANT.replace("catalog: xyte", "configMap: {name: crm-api, key: openapi.yaml}");

        assertThat(problemsOf(tenant + "---\n" + CONFIG_MAP))
                .singleElement()
                .asString()
                .startsWith("stdin:10: spec.tools[0].rest.openApi.configMap.name: Invalid value: \"crm-api\": is not a"
                        + " ConfigMap of namespace tenantry-system with the label tenantry.dev/openapi=true");
        assertThat(problemsOf(tenant + "---\n"
                        + CONFIG_MAP.replace(
                                "name: crm-api", "name: crm-api\n  labels: {tenantry.dev/openapi: 'true'}")))
                .isEmpty();
    }

    @Test
    void plansTenantsUnderTheClassesThatAreGivenWithThem() {
        var classes = """
                apiVersion: tenantry.dev/v1alpha1
                kind: McpTenantClass
                metadata:
                  name: strict
                spec:
                  endpoint: https://mcp.example.com
                  images: {tenantServer: ghcr.io/acme/server@sha256:%s}
                  secrets: {namePrefix: "mcp/{tenant}/"}
                """.formatted("0".repeat(64));

        assertThat(problemsOf(TENANT)).isEmpty();
        assertThat(problemsOf(classes + "---\n" + TENANT))
                .singleElement()
                .asString()
                .startsWith("stdin:14: spec.className: ")
                .contains("mark one as default");
        assertThat(problemsOf(classes + "---\n" + TENANT.replace("spec:", "spec:\n  className: strict")))
                .singleElement()
                .asString()
                .contains("class strict does not allow tenants without a caller's credential");
    }

    @Test
    void doesNotBlameTenantsForAConfigMapOrClassThatIsBroken() {
        var tenant = TENANT.replace("catalog: xyte", "configMap: {name: crm-api, key: openapi.yaml}");

        assertThat(problemsOf(tenant + "---\n" + CONFIG_MAP + "typo: 1\n"))
                .containsExactly("stdin:18: typo: unknown field");
        assertThat(ManifestCheck.check(
                        new Loaded(loaded(tenant).manifests(), List.of(Problem.of("api.yaml", "is not UTF-8 text"))),
                        "local"))
                .extracting(Problem::toString)
                .containsExactly("api.yaml: is not UTF-8 text");
    }

    private static List<String> problemsOf(String text) {
        var loaded = loaded(text);
        assertThat(loaded.problems()).isEmpty();
        return ManifestCheck.check(loaded.manifests()).stream()
                .map(Problem::toString)
                .toList();
    }

    private static Loaded loaded(String text) {
        var input = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return new ManifestLoader(input).load(List.of("-"));
    }
}
