package dev.tenantry.operator.isolation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tenantry.api.config.TenantConfig;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Objects as a list of their leaves, so that two renderings can be compared place by place. */
final class Flat {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Flat() {}

    /** Leaves by place, for example {@code Deployment server/spec/replicas}; the tenant's configuration is unfolded. */
    static Map<String, String> of(List<HasMetadata> objects) {
        var leaves = new TreeMap<String, String>();
        for (var object : objects) {
            var place = object.getKind() + " " + object.getMetadata().getName();
            collect(place, JSON.valueToTree(object), leaves);
            if (object instanceof ConfigMap configMap) {
                leaves.remove(place + "/data/" + TenantConfig.FILE);
                collect(place + "/config", configOf(configMap), leaves);
            }
        }
        return leaves;
    }

    /** The configuration that the pod reads. */
    static JsonNode configOf(ConfigMap configMap) {
        try {
            return JSON.readTree(configMap.getData().get(TenantConfig.FILE));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the configuration is JSON", e);
        }
    }

    /** Places whose value differs. */
    static Set<String> differences(Map<String, String> one, Map<String, String> other) {
        var places = new TreeSet<>(one.keySet());
        places.addAll(other.keySet());
        places.removeIf(place -> Objects.equals(one.get(place), other.get(place)));
        return places;
    }

    private static void collect(String place, JsonNode node, Map<String, String> leaves) {
        if (node.isContainerNode()) {
            var fields = node.properties();
            fields.forEach(field -> collect(place + "/" + field.getKey(), field.getValue(), leaves));
            for (var i = 0; node.isArray() && i < node.size(); i++) {
                collect(place + "/" + i, node.get(i), leaves);
            }
        } else {
            leaves.put(place, node.asText());
        }
    }
}
