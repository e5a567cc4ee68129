package dev.tenantry.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.operator.cluster.TestCluster;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Data is deleted with its tenant only. */
class KeptVolumeTest {

    private final TestCluster cluster = new TestCluster();
    private TenantryOperator operator;

    @BeforeEach
    void startOperator() {
        operator = TenantryOperator.start(cluster.client(), OperatorSettings.local("http://127.0.0.1:8080"));
    }

    @AfterEach
    void stop() {
        operator.close();
        cluster.close();
    }

    @Test
    void staysWhenTheSpecNoLongerNamesIt() {
        // Given
        cluster.create(Specs.acmeWith("storage: {size: 1Gi}"));
        await().until(() -> mountedClaims().equals(List.of("data")) && hasClaim());

        // When
        await().ignoreExceptions().until(() -> removesStorage() != null);

        // Then
        await().until(() -> mountedClaims().isEmpty() && passed(2));
        assertThat(hasClaim()).isTrue();
    }

    /** The operator writes the status meanwhile, and an edit of an older version is refused. */
    private McpTenant removesStorage() {
        return cluster.client().resources(McpTenant.class).withName("acme").edit(tenant -> {
            tenant.setSpec(Specs.acmeWith("").getSpec());
            return tenant;
        });
    }

    private boolean passed(long generation) {
        var status = cluster.tenant("acme").orElseThrow().getStatus();
        return status != null && Long.valueOf(generation).equals(status.observedGeneration());
    }

    private boolean hasClaim() {
        return cluster.client()
                        .persistentVolumeClaims()
                        .inNamespace("mcp-acme")
                        .withName("data")
                        .get()
                != null;
    }

    private List<String> mountedClaims() {
        var deployment = cluster.client()
                .apps()
                .deployments()
                .inNamespace("mcp-acme")
                .withName("server")
                .get();
        if (deployment == null) {
            return List.of("none yet");
        }
        return deployment.getSpec().getTemplate().getSpec().getVolumes().stream()
                .map(Volume::getPersistentVolumeClaim)
                .filter(claim -> claim != null)
                .map(claim -> claim.getClaimName())
                .toList();
    }
}
