package dev.tenantry.local.kubelet;

import static dev.tenantry.local.kubelet.KubeletRig.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.config.TenantReport;
import dev.tenantry.local.secrets.SecretValue;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real tenant server as a pod of this machine, with the real AWS SDK asking for its secret. */
class TenantServerIT {

    private static final String CONFIG = """
            {"tenant": "%s",
             "credentials": [{"name": "crm", "required": true, "refreshPeriod": "PT60S", "awsSecretsManager":
                 {"secretId": "%s", "versionStage": "AWSCURRENT", "key": "authorization"}}],
             "tools": [], "access": "ANONYMOUS",
             "limits": {"maxBodyBytes": 1048576, "requestTimeout": "PT30S"}, "fence": {"enforcement": "Reported"}}
            """;
    private static final String ACMES_SECRET = "mcp/local/acme/crm";

    private KubeletRig rig;

    @BeforeEach
    void start() throws IOException {
        rig = new KubeletRig(ServerProgram.tenantServer(Path.of(System.getProperty("tenantry.home"))));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aTenantIsReadyWithItsOwnCredentialAndFollowsItsRotation() throws Exception {
        // Given
        var first = rig.store.put(ACMES_SECRET, authorization("Bearer canary-1"));
        rig.deploy(TenantWorkload.of("acme").withConfig(CONFIG.formatted("acme", ACMES_SECRET)));
        var slice = rig.awaitReadyEndpoint("mcp-acme");
        assertThat(credential(get(slice, "management", TenantReport.PATH)).versionId())
                .isEqualTo(first.versions().getLast().id());
        // When
        var second = rig.store.put(ACMES_SECRET, authorization("Bearer canary-2"));
        var report = KubeletRig.post(slice, "management", TenantReport.REFRESH_PATH);
        // Then
        assertThat(credential(report).versionId())
                .isEqualTo(second.versions().getLast().id());
        assertThat(credential(report).state()).isEqualTo("Current");
        assertThat(report + rig.kubelet.logs("mcp-acme", KubeletRig.targetOf(slice)) + rig.pods("mcp-acme"))
                .contains("listens")
                .doesNotContain("canary");
    }

    @Test
    void aTenantThatNamesAnothersSecretNeverGetsIt() throws Exception {
        // Given
        rig.store.put(ACMES_SECRET, authorization("Bearer canary"));
        // When
        rig.deploy(TenantWorkload.of("globex").withConfig(CONFIG.formatted("globex", ACMES_SECRET)));
        // Then
        rig.awaitPod(
                "mcp-globex",
                pod -> pod.getStatus() != null
                        && Boolean.TRUE.equals(pod.getStatus()
                                .getContainerStatuses()
                                .getFirst()
                                .getStarted()));
        var slice = rig.awaitUntil(() -> rig.slices("mcp-globex"), slices -> slices.size() == 1)
                .getFirst();
        var report =
                rig.awaitUntil(() -> KubeletRig.post(slice, "management", TenantReport.REFRESH_PATH), text -> !"Current"
                        .equals(credential(text).state()));
        assertThat(credential(report).versionId()).isNull();
        assertThat(rig.slices("mcp-globex")).noneMatch(KubeletRig::isReady);
        assertThat(report).doesNotContain("canary");
    }

    private static SecretValue authorization(String value) {
        return SecretValue.ofString("{\"authorization\": \"" + value + "\"}");
    }

    private static TenantReport.Credential credential(String report) {
        return Serialization.unmarshal(report, TenantReport.class).credentials().getFirst();
    }
}
