package dev.tenantry.operator.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which changes of the cluster are worth a pass. */
class ChangeTest {

    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private static final String QUOTA = """
            apiVersion: v1
            kind: ResourceQuota
            metadata: {name: tenant, namespace: mcp-acme, uid: u, resourceVersion: "%s"}
            spec: {hard: {pods: "%s"}}
            status: {used: {pods: "%s"}}
            """;

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: server, namespace: mcp-acme, uid: u, generation: %s, annotations: {revision: "%s"}}
            status:
              observedGeneration: 1
              availableReplicas: %s
              replicas: %s
              conditions: [{type: Progressing, status: "%s", reason: R, message: "%s"}]
            """;

    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: server-1, namespace: mcp-acme, uid: u, resourceVersion: "%s"}
            status:
              podIP: 10.0.0.%s
              conditions: [{type: Ready, status: "%s", lastProbeTime: null}]
              containerStatuses: [{name: server, restartCount: %s, state: {waiting: {reason: %s}}}]
            """;

    @Test
    void aNewCountOfUsedResourcesDoesNotMatter() {
        assertThat(matters(QUOTA.formatted(2, 3, 1), QUOTA.formatted(1, 3, 0))).isFalse();
    }

    @Test
    @Tag("T16")
    void aQuotaThatSomebodyRaisedMatters() {
        assertThat(matters(QUOTA.formatted(2, 99, 1), QUOTA.formatted(1, 3, 1))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2, 1, 0, 1, True, starting, true", // a new generation
        "1, 1, 1, 1, True, starting, true", // a pod more
        "1, 1, 0, 1, False, stuck, true", // no progress
        "1, 2, 0, 1, True, starting, false",
        "1, 1, 0, 2, True, starting, false",
        "1, 1, 0, 1, True, still starting, false"
    })
    void ofADeploymentCountsWhatAConditionTells(
            int generation,
            int revision,
            int available,
            int replicas,
            String progressing,
            String message,
            boolean matters) {
        // Given
        var before = DEPLOYMENT.formatted(1, 1, 0, 1, "True", "starting");

        // When
        var now = DEPLOYMENT.formatted(generation, revision, available, replicas, progressing, message);

        // Then
        assertThat(matters(now, before)).isEqualTo(matters);
    }

    @ParameterizedTest
    @CsvSource({
        "True, 0, ContainerCreating, true",
        "False, 1, ContainerCreating, true",
        "False, 0, CrashLoopBackOff, true",
        "False, 0, ContainerCreating, false"
    })
    void ofAPodCountReadinessRestartsAndWhatItWaitsFor(String ready, int restarts, String waiting, boolean matters) {
        // Given
        var before = POD.formatted(1, 1, "False", 0, "ContainerCreating");

        // When
        var now = POD.formatted(2, 9, ready, restarts, waiting);

        // Then
        assertThat(matters(now, before)).isEqualTo(matters);
    }

    @ParameterizedTest
    @CsvSource({"labels: {a: b}", "deletionTimestamp: '2026-01-01T00:00:00Z'", "uid: other"})
    @Tag("T16")
    void metadataThatSomebodyChangedMatters(String metadata) {
        // Given
        var namespace = """
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: mcp-acme
                  %s
                """;

        // Then
        assertThat(matters(namespace.formatted(metadata), namespace.formatted("resourceVersion: \"7\"")))
                .isTrue();
    }

    @Test
    void ofKindsWithoutRulesOfTheirOwnEveryChangeMatters() {
        var service = """
                apiVersion: v1
                kind: Service
                metadata: {name: server}
                spec: {clusterIP: %s}
                """;
        assertThat(matters(service.formatted("10.0.0.1"), service.formatted("None")))
                .isTrue();
    }

    private static boolean matters(String now, String before) {
        return Change.matters(object(now), object(before));
    }

    private static HasMetadata object(String yaml) {
        return YAML.unmarshal(yaml);
    }
}
