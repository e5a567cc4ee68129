package dev.tenantry.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The committed policy of the one role that all tenants share. */
@DisplayName("docs/operations/aws/tenant-secrets-policy.json")
@Tag("T08")
class TenantSecretsPolicyTest {

    private static final String NAMESPACE = "aws:PrincipalTag/kubernetes-namespace";
    private static final String CLUSTER = "aws:PrincipalTag/eks-cluster-arn";
    private static final String ACCOUNT = "aws:PrincipalTag/kubernetes-service-account";
    private static final String SECRET_NAMESPACE = "aws:ResourceTag/tenantry.dev/namespace";
    private static final String SECRET_CLUSTER = "aws:ResourceTag/tenantry.dev/cluster-arn";

    private static final List<String> READ = List.of("secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret");
    private static final List<String> NEVER = List.of(
            "secretsmanager:TagResource",
            "secretsmanager:UntagResource",
            "secretsmanager:PutSecretValue",
            "secretsmanager:UpdateSecret",
            "secretsmanager:DeleteSecret",
            "secretsmanager:PutResourcePolicy",
            "secretsmanager:BatchGetSecretValue",
            "secretsmanager:ListSecrets",
            "sts:AssumeRole",
            "iam:PassRole");

    private static IamPolicy policy;

    @BeforeAll
    static void read() throws IOException {
        policy = IamPolicy.read(
                Path.of(System.getProperty("tenantry.home"), "docs/operations/aws/tenant-secrets-policy.json"));
    }

    private static String cluster(String name) {
        return "arn:aws:eks:eu-west-1:123456789012:cluster/" + name;
    }

    /** A pod that has its session from EKS Pod Identity. */
    private static Map<String, String> pod(String cluster, String namespace, String serviceAccount) {
        return Map.of(
                NAMESPACE,
                namespace,
                CLUSTER,
                cluster(cluster),
                ACCOUNT,
                serviceAccount,
                "aws:PrincipalAccount",
                "123456789012");
    }

    private static Map<String, String> secret(String cluster, String namespace) {
        return Map.of(
                SECRET_NAMESPACE, namespace, SECRET_CLUSTER, cluster(cluster), "aws:ResourceAccount", "123456789012");
    }

    private static boolean allows(String action, Map<String, String> pod, Map<String, String> secret, String name) {
        var context = new HashMap<>(pod);
        context.putAll(secret);
        var resource = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:" + name + "-AbCdEf";
        return policy.allows(new IamPolicy.Request(action, resource, context));
    }

    @Test
    void letsEachTenantReadItsOwnSecretsAndNobodyElseAny() {
        // Given
        var pods = Map.of(
                "acme", pod("prod", "mcp-acme", "server"),
                "hooli", pod("prod", "mcp-hooli", "server"),
                "acme elsewhere", pod("staging", "mcp-acme", "server"),
                "another pod of acme", pod("prod", "mcp-acme", "default"),
                "operator", pod("prod", "tenantry-system", "tenantry-operator"),
                "node", Map.of("aws:PrincipalAccount", "123456789012"));
        var secrets = Map.of(
                "acme", secret("prod", "mcp-acme"),
                "hooli", secret("prod", "mcp-hooli"),
                "acme elsewhere", secret("staging", "mcp-acme"),
                "not tagged", Map.of("aws:ResourceAccount", "123456789012"),
                "tagged by halves", Map.of(SECRET_NAMESPACE, "mcp-acme", "aws:ResourceAccount", "123456789012"));

        // When
        var allowed = new ArrayList<String>();
        pods.forEach((reader, pod) -> secrets.forEach((owner, secret) -> READ.stream()
                .filter(action -> allows(action, pod, secret, "mcp/prod/acme/crm"))
                .forEach(action -> allowed.add(reader + " reads " + owner))));

        // Then
        assertThat(allowed)
                .containsExactlyInAnyOrder(
                        "acme reads acme",
                        "acme reads acme",
                        "hooli reads hooli",
                        "hooli reads hooli",
                        "acme elsewhere reads acme elsewhere",
                        "acme elsewhere reads acme elsewhere");
    }

    @Test
    void stopsAtTheAccountAndAtThePrefix() {
        // Given
        var pod = pod("prod", "mcp-acme", "server");
        var foreign = new HashMap<>(secret("prod", "mcp-acme"));
        foreign.put("aws:ResourceAccount", "999999999999");

        // Then
        assertThat(allows(READ.getFirst(), pod, foreign, "mcp/prod/acme/crm")).isFalse();
        assertThat(allows(READ.getFirst(), pod, secret("prod", "mcp-acme"), "billing/master"))
                .isFalse();
        assertThat(allows(READ.getFirst(), pod, secret("prod", "mcp-acme"), "mcp/prod/acme/crm"))
                .isTrue();
    }

    @Test
    @DisplayName("lets no tenant do anything but read, above all not move the tags that are its wall")
    void letsNobodyDoMore() {
        assertThat(NEVER)
                .noneMatch(action -> allows(
                        action, pod("prod", "mcp-acme", "server"), secret("prod", "mcp-acme"), "mcp/prod/acme/crm"));
    }

    /** A further statement, as somebody might add for a purpose of their own, must not open the tags. */
    @ParameterizedTest
    @ValueSource(strings = {"secretsmanager:TagResource", "secretsmanager:UntagResource"})
    void keepsTheTagsClosedWhateverElseIsAllowed(String action) {
        // Given
        var wider = policy.document().deepCopy();
        ((ArrayNode) wider.get("Statement"))
                .addObject()
                .put("Effect", "Allow")
                .put("Action", "secretsmanager:*")
                .put("Resource", "*");
        var request = new IamPolicy.Request(
                action,
                "arn:aws:secretsmanager:eu-west-1:123456789012:secret:mcp/prod/acme/crm-AbCdEf",
                pod("prod", "mcp-acme", "server"));

        // Then
        assertThat(new IamPolicy(wider).allows(request)).isFalse();
    }
}
