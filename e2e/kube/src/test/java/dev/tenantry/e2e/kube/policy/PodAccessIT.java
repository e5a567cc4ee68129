package dev.tenantry.e2e.kube.policy;

import static dev.tenantry.e2e.kube.policy.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.e2e.kube.cluster.RequiresKubernetes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nobody gets into a tenant's pod: it holds a customer's credentials in memory. */
@Tag("T09")
@Tag("T10")
@RequiresKubernetes({"control", "kwok", "helm", "gateway-api"})
class PodAccessIT {

    private static final String GROUP = "tenantry:break-glass";
    private static final String POLICY = "tenantry-pod-access";
    private static final String MESSAGE =
            " in tenant namespace mcp-sealed: it holds a customer's credentials in memory. Read McpTenant sealed's"
                    + " status, its events and its logs instead; in an emergency act as a member of";

    private static GuardedTenant sealed;

    @BeforeAll
    static void createTenant() {
        sealed = new GuardedTenant("sealed");
    }

    @AfterAll
    static void deleteTenant() {
        sealed.close();
    }

    @Test
    void refusesAShell() {
        refuses("pods/exec", "exec", pod(), "--", "id");
    }

    @Test
    void refusesToAttach() {
        refuses("pods/attach", "attach", pod());
    }

    @Test
    void refusesAPort() {
        refuses("pods/portforward", "port-forward", pod(), ":8081");
    }

    @Test
    void refusesADebugContainer() {
        // Given: an image that may run there
        var image = "--image=ghcr.io/tenantry/debug@sha256:" + "d".repeat(64);

        // When
        var ended = sealed.kubectl("-n", sealed.namespace(), "debug", pod(), image, "--profile=restricted");

        // Then: two policies do, and either may be the one that speaks
        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.stderr())
                .contains("denied request: alice may not update pods/ephemeralcontainers")
                .contains(" in tenant namespace mcp-sealed: ");
    }

    @Test
    void refusesTheWayThroughTheApiServer() {
        // When
        var toPod = sealed.kubectl(
                "get", "--raw", path("pods/" + sealed.pod().getMetadata().getName() + ":8081"));
        var toService = sealed.kubectl("get", "--raw", path("services/server:8081"));

        // Then
        assertRefused(POLICY, "alice may not connect pods/proxy", toPod);
        assertRefused(POLICY, "alice may not connect services/proxy", toService);
    }

    @Test
    void letsWhoBreaksTheGlassInAsTheDocumentationSays() {
        // Given
        sealed.kubectl(
                        "create",
                        "clusterrolebinding",
                        "tenantry-break-glass",
                        "--clusterrole=admin",
                        "--group=" + GROUP)
                .output();

        // When
        var ended = sealed.kubectlAs(List.of(GROUP), "-n", sealed.namespace(), "exec", pod(), "--", "id");

        // Then: past RBAC and the policies, to a fake node, which has no kubelet that could answer
        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.stderr()).contains("dial").doesNotContain("ValidatingAdmissionPolicy", "orbidden");
    }

    private static String pod() {
        return "pod/" + sealed.pod().getMetadata().getName();
    }

    private static String path(String target) {
        return "/api/v1/namespaces/" + sealed.namespace() + "/" + target + "/proxy/";
    }

    private static void refuses(String what, String verb, String... arguments) {
        // Given
        var command = new ArrayList<>(List.of("-n", sealed.namespace(), verb));
        command.addAll(List.of(arguments));

        // When
        var ended = sealed.kubectl(command.toArray(String[]::new));

        // Then
        assertRefused(POLICY, what, ended);
        assertRefused(POLICY, MESSAGE, ended);
    }
}
