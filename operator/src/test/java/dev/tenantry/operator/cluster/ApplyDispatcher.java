package dev.tenantry.operator.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantClass;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.crud.KubernetesCrudDispatcherException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** Adds server-side apply by one manager, with atomic lists, to fabric8's mock; remembers every write. */
final class ApplyDispatcher extends KubernetesCrudDispatcher {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final KubernetesSerialization serialization = new KubernetesSerialization();
    private final Queue<String> writes = new ConcurrentLinkedQueue<>();
    private volatile Predicate<String> broken = path -> false;

    ApplyDispatcher() {
        super(List.of(
                CustomResourceDefinitionContext.fromCustomResourceType(McpTenant.class),
                CustomResourceDefinitionContext.fromCustomResourceType(McpTenantClass.class)));
        // no object of a real cluster has version 1, which JOSDK uses to say "only if it does not exist"
        requestResourceVersion();
    }

    /** Every write so far, as {@code METHOD path}. */
    List<String> writes() {
        return List.copyOf(writes);
    }

    /** Answers writes of these paths with 422, which no client tries again by itself. */
    void breakWritesOf(Predicate<String> paths) {
        broken = paths;
    }

    @Override
    public MockResponse handleCreate(RecordedRequest request) {
        writes.add("POST " + pathOf(request));
        return super.handleCreate(request);
    }

    @Override
    public MockResponse handleUpdate(RecordedRequest request) {
        writes.add("PUT " + pathOf(request));
        return super.handleUpdate(request);
    }

    @Override
    public MockResponse handleDelete(String path) {
        writes.add("DELETE " + path);
        return super.handleDelete(path);
    }

    @Override
    public synchronized MockResponse handlePatch(RecordedRequest request) {
        var path = pathOf(request);
        writes.add("PATCH " + path);
        if (broken.test(path)) {
            return new MockResponse().setResponseCode(422);
        }
        var type = request.getHeader("Content-Type");
        if (type == null || !type.contains("apply-patch")) {
            return super.handlePatch(request);
        }
        try {
            var applied = (ObjectNode) serialization.unmarshal(request.getBody().readUtf8(), JsonNode.class);
            return path.endsWith("/status") ? applyStatus(path, applied) : apply(path, applied, request);
        } catch (KubernetesCrudDispatcherException e) {
            return new MockResponse().setResponseCode(e.getCode()).setBody(e.toStatusBody());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private MockResponse applyStatus(String path, ObjectNode applied) throws KubernetesCrudDispatcherException {
        var found = findResource(getKey(path));
        if (found == null) {
            return new MockResponse().setResponseCode(HttpURLConnection.HTTP_NOT_FOUND);
        }
        var current = (ObjectNode) asNode(found);
        var updated = current.deepCopy();
        updated.set("status", applied.get("status"));
        return store(path, current, updated);
    }

    private MockResponse apply(String path, ObjectNode applied, RecordedRequest request)
            throws KubernetesCrudDispatcherException, JsonProcessingException {
        var metadata = (ObjectNode) applied.get("metadata");
        var version = metadata.path("resourceVersion").asText();
        metadata.remove("resourceVersion");
        var managed = managedFields(managerOf(request), applied);
        var found = findResource(getKey(path));
        if (found == null) {
            metadata.set("managedFields", managed);
            return create(path, applied);
        }
        var current = (ObjectNode) asNode(found);
        if (!version.isEmpty()
                && !version.equals(current.at("/metadata/resourceVersion").asText())) {
            throw new KubernetesCrudDispatcherException(
                    "the object has been modified", HttpURLConnection.HTTP_CONFLICT);
        }
        var updated = current.deepCopy();
        merge(updated, applied);
        ((ObjectNode) updated.get("metadata")).set("managedFields", managed);
        return store(path, current, updated);
    }

    private MockResponse create(String path, ObjectNode object) {
        var resource = serialization.unmarshal(object.toString(), GenericKubernetesResource.class);
        var collection = path.substring(0, path.lastIndexOf('/'));
        resource.getMetadata().setUid("uid-of-" + path);
        resource.getMetadata().setCreationTimestamp("2026-01-01T00:00:00Z");
        resource.getMetadata().setResourceVersion(String.valueOf(requestResourceVersion()));
        resource.getMetadata().setGeneration(1L);
        var json = serialization.asJson(resource);
        processEvent(collection, getKey(path), null, resource, json);
        return new MockResponse()
                .setResponseCode(HttpURLConnection.HTTP_CREATED)
                .setBody(json);
    }

    private MockResponse store(String path, ObjectNode current, ObjectNode updated) {
        preserveMetadata(current, updated);
        touchGeneration(current, updated);
        touchResourceVersion(current, updated);
        var json = updated.toString();
        var key = findResource(getKey(path)).getKey();
        processEvent(path, getKey(path), key, serialization.unmarshal(json, GenericKubernetesResource.class), json);
        return new MockResponse().setResponseCode(HttpURLConnection.HTTP_OK).setBody(json);
    }

    private static void merge(ObjectNode into, ObjectNode from) {
        from.properties().forEach(field -> {
            if (field.getValue() instanceof ObjectNode object && into.get(field.getKey()) instanceof ObjectNode old) {
                merge(old, object);
            } else {
                into.set(field.getKey(), field.getValue());
            }
        });
    }

    private static JsonNode managedFields(String manager, ObjectNode applied) {
        var fields = applied.deepCopy();
        fields.remove(List.of("apiVersion", "kind", "status"));
        ((ObjectNode) fields.get("metadata")).remove(List.of("name", "namespace", "managedFields"));
        var entry = NODES.objectNode();
        entry.put("manager", manager);
        entry.put("operation", "Apply");
        entry.put("apiVersion", applied.path("apiVersion").asText());
        entry.put("fieldsType", "FieldsV1");
        entry.set("fieldsV1", fieldsOf(fields));
        return NODES.arrayNode().add(entry);
    }

    private static ObjectNode fieldsOf(ObjectNode object) {
        var fields = NODES.objectNode();
        object.properties()
                .forEach(field -> fields.set(
                        "f:" + field.getKey(),
                        field.getKey().equals("ownerReferences")
                                ? ownersOf(field.getValue())
                                : field.getValue() instanceof ObjectNode nested
                                        ? fieldsOf(nested)
                                        : NODES.objectNode()));
        return fields;
    }

    private static ObjectNode ownersOf(JsonNode owners) {
        var fields = NODES.objectNode();
        owners.forEach(owner -> fields.set("k:{\"uid\":\"" + owner.path("uid").asText() + "\"}", NODES.objectNode()));
        return fields;
    }

    private static String managerOf(RecordedRequest request) {
        return request.getPath().replaceFirst(".*[?&]fieldManager=([^&]*).*", "$1");
    }

    private static String pathOf(RecordedRequest request) {
        return request.getPath().replaceFirst("\\?.*", "");
    }
}
