package dev.tenantry.e2e.kube.policy;

import static dev.tenantry.e2e.kube.policy.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantClass;
import dev.tenantry.e2e.kube.chart.InstalledChart;
import dev.tenantry.e2e.kube.cluster.RequiresKubernetes;
import dev.tenantry.e2e.kube.cluster.TenantOnCluster;
import dev.tenantry.operator.plan.ClassSelection;
import dev.tenantry.operator.render.TenantRenderer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A tenant names no secret of another one; the API server already says so, by the same rule as the operator. */
@Tag("T07")
@Tag("T08")
@RequiresKubernetes({"control", "kwok", "helm", "gateway-api"})
class SecretNamesIT {

    private static final String POLICY = "tenantry-secret-names";
    private static final String ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:";

    private static KubernetesClient alice;
    private static TenantRenderer planner;

    @BeforeAll
    static void readClass() {
        alice = InstalledChart.shared().asAdmin("alice");
        planner = new TenantRenderer(
                "local",
                "tenantry-system",
                new ClassSelection(
                        List.of(alice.resources(McpTenantClass.class)
                                .withName("standard")
                                .get()),
                        null),
                List.of());
    }

    @AfterAll
    static void close() {
        alice.close();
    }

    static Stream<String> ownSecrets() {
        return Stream.of(
                "mcp/local/wayne/crm",
                "mcp/local/wayne/a/b/c",
                "mcp/local/wayne/crm-AbCdEf",
                "mcp/local/wayne/-AbCdEf",
                "mcp/local/wayne/A_+=.@-z",
                ARN + "mcp/local/wayne/crm-AbCdEf",
                ARN + "mcp/local/wayne/crm",
                ARN + "mcp/local/wayne/x-AbCdEf-GhIjKl",
                "arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:mcp/local/wayne/crm-AbCdEf",
                "arn:aws-us-gov:secretsmanager:us-gov-west-1:123456789012:secret:mcp/local/wayne/crm-AbCdEf");
    }

    static Stream<String> othersSecrets() {
        return Stream.of(
                "mcp/local/acme/crm",
                "mcp/local/wayne",
                "mcp/local/wayne/",
                "mcp/local/wayneX/crm",
                "mcp/local/wayne-corp/crm",
                "mcp/prod/wayne/crm",
                "MCP/local/wayne/crm",
                "/mcp/local/wayne/crm",
                "wayne/crm",
                "mcp/local/wayne/../acme/crm",
                "mcp/local/wayne//crm",
                "mcp/local/wayne/..",
                "mcp/{cluster}/wayne/crm",
                "mcp/local/{tenant}/crm",
                "mcp/local/wayne/c rm",
                "mcp/local/wayne/crm\n",
                "mcp/local/wayne/crm:x",
                "mcp/local/wayne/*",
                ARN + "mcp/local/acme/crm-AbCdEf",
                ARN + "mcp/local/wayne/-AbCdEf",
                ARN + "mcp/local/wayne/",
                ARN + "mcp/local/wayne",
                ARN + "mcp/local/wayne/crm-AbCdEf:key",
                ARN + "x/mcp/local/wayne/crm-AbCdEf",
                "arn:aws:secretsmanager:eu-west-1:123456789012:secret:acme:mcp/local/wayne/crm",
                "arn:aws:secretsmanager:eu-west-1:12345678901:secret:mcp/local/wayne/crm-AbCdEf",
                "arn:aws:secretsmanager::123456789012:secret:mcp/local/wayne/crm-AbCdEf",
                "arn:aws:ssm:eu-west-1:123456789012:parameter/mcp/local/wayne/crm",
                "arn:mcp/local/wayne/crm",
                " mcp/local/wayne/crm",
                "m\u0441p/local/wayne/crm");
    }

    @ParameterizedTest
    @MethodSource("ownSecrets")
    void letsATenantNameItsOwnSecrets(String secretId) {
        // Given
        var tenant = tenant(secretId);

        // When, Then
        assertThat(planner.render(tenant)).isInstanceOf(TenantRenderer.Rendering.Objects.class);
        assertThatCode(() -> dryRun(tenant)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("othersSecrets")
    void refusesEveryOtherName(String secretId) {
        // Given
        var tenant = tenant(secretId);

        // When, Then
        assertThat(planner.render(tenant)).isInstanceOf(TenantRenderer.Rendering.Refused.class);
        assertThatCode(() -> dryRun(tenant))
                .isInstanceOfSatisfying(KubernetesClientException.class, refusal -> assertThat(refusal.getCode())
                        .isEqualTo(422));
    }

    @Test
    void tellsWhereTheSecretBelongs() {
        assertRefused(
                POLICY,
                "spec.credentials: secret mcp/local/acme/crm is not below mcp/local/wayne/: tenant wayne may name only"
                        + " its own secrets. Move the secret there, and name it by its name or its full ARN",
                () -> dryRun(tenant("mcp/local/acme/crm")));
    }

    private static void dryRun(McpTenant tenant) {
        alice.resource(tenant).dryRun().create();
    }

    private static McpTenant tenant(String secretId) {
        return TenantOnCluster.named(InstalledChart.shared().cluster(), "wayne")
                .declaration("""
                    credentials:
                    - name: crm
                      awsSecretsManager: {secretId: %s, key: authorization}
                    tools:
                    - name: crm
                      rest:
                        baseUrl: https://crm.example.com
                        openApi: {catalog: xyte}
                        auth: {header: Authorization, credential: crm}
                    """.formatted(quoted(secretId)));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\n", "\\n") + '"';
    }
}
