package dev.tenantry.operator.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stays of a cached object. */
class PruningTest {

    @Test
    void keepsTheFieldsOfOurOwnApplyAndNobodyElses() {
        // Given
        var service = Serialization.unmarshal("""
                apiVersion: v1
                kind: Service
                metadata:
                  name: server
                  namespace: mcp-acme
                  resourceVersion: "7"
                  managedFields:
                  - {manager: tenantry, operation: Apply, fieldsV1: {"f:spec": {}}}
                  - {manager: tenantry, operation: Update, fieldsV1: {"f:status": {}}}
                  - {manager: kubectl, operation: Apply, fieldsV1: {"f:spec": {}}}
                spec: {clusterIP: 10.0.0.1}
                """, Service.class);
        var store = Pruning.<Service>store();

        // When
        store.put("mcp-acme/server", service);

        // Then
        var cached = store.get("mcp-acme/server");
        assertThat(cached.getMetadata().getManagedFields())
                .extracting(ManagedFieldsEntry::getManager, ManagedFieldsEntry::getOperation)
                .containsExactly(tuple("tenantry", "Apply"));
        assertThat(cached.getSpec().getClusterIP()).isEqualTo("10.0.0.1");
        assertThat(cached.getMetadata().getResourceVersion()).isEqualTo("7");
    }

    @Test
    void keepsOfAPodWhatAConditionTells() {
        // Given
        var pod = Serialization.unmarshal("""
                apiVersion: v1
                kind: Pod
                metadata: {name: server-1, namespace: mcp-acme}
                spec: {containers: [{name: server, image: i}]}
                status:
                  hostIP: 10.0.0.1
                  conditions: [{type: Ready, status: "False"}]
                  containerStatuses: [{name: server, restartCount: 3, image: i, imageID: i, ready: false}]
                """, Pod.class);

        // When
        Pruning.prune(pod, new SharedFields());

        // Then
        assertThat(pod.getSpec()).isNull();
        assertThat(pod.getStatus().getHostIP()).isNull();
        assertThat(pod.getStatus().getConditions()).hasSize(1);
        assertThat(pod.getStatus().getContainerStatuses().getFirst().getRestartCount())
                .isEqualTo(3);
    }

    @Test
    void keepsWhatAllTenantsHaveInCommonOnce() {
        // Given
        var store = Pruning.<Service>store();

        // When
        store.put("mcp-acme/server", service("1"));
        store.put("mcp-globex/server", service("2"));

        // Then
        var acme = fields(store.get("mcp-acme/server"));
        var globex = fields(store.get("mcp-globex/server"));
        assertThat(acme.get("f:spec")).isSameAs(globex.get("f:spec"));
        assertThat(acme.get("f:metadata").toString()).contains("uid\":\"1");
        assertThat(globex.get("f:metadata").toString()).contains("uid\":\"2");
    }

    private static Map<String, Object> fields(Service service) {
        return service.getMetadata().getManagedFields().getFirst().getFieldsV1().getAdditionalProperties();
    }

    private static Service service(String owner) {
        return Serialization.unmarshal("""
                apiVersion: v1
                kind: Service
                metadata:
                  name: server
                  managedFields:
                  - manager: tenantry
                    operation: Apply
                    fieldsV1:
                      "f:metadata": {"f:ownerReferences": {'k:{"uid":"%s"}': {}}}
                      "f:spec": {"f:ports": {'k:{"port":8080}': {".": {}, "f:name": {}}}}
                """.formatted(owner), Service.class);
    }
}
