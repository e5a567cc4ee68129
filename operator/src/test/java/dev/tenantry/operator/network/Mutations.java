package dev.tenantry.operator.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every way to lose one part of a set of policies: a policy, a rule, a peer, a port, an exception, a selector. */
final class Mutations {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<NetworkPolicy> policies;
    private final Map<String, List<NetworkPolicy>> mutants = new LinkedHashMap<>();

    private Mutations(List<NetworkPolicy> policies) {
        this.policies = policies;
    }

    /** The sets with one part less, by what is missing. */
    static Map<String, List<NetworkPolicy>> of(List<NetworkPolicy> policies) {
        var mutations = new Mutations(policies);
        for (var i = 0; i < policies.size(); i++) {
            var name = policies.get(i).getMetadata().getNamespace() + "/"
                    + policies.get(i).getMetadata().getName();
            var less = new ArrayList<>(policies);
            less.remove(i);
            mutations.mutants.put(name, less);
            mutations.collect(i, name, JSON.valueToTree(policies.get(i)), "/spec");
        }
        return mutations.mutants;
    }

    private void collect(int policy, String name, JsonNode root, String pointer) {
        var node = root.at(pointer);
        // one type alone is what the API assumes without it
        if (node instanceof ArrayNode list && !(pointer.endsWith("/policyTypes") && list.size() == 1)) {
            for (var i = 0; i < list.size(); i++) {
                mutants.put(name + pointer + "/" + i, without(policy, root, pointer, i));
                collect(policy, name, root, pointer + "/" + i);
            }
        }
        if (node.isObject()) {
            for (var field : node.properties()) {
                if (field.getKey().endsWith("Selector") && !field.getValue().isEmpty() && pointer.contains("/from/")) {
                    mutants.put(name + pointer + "/" + field.getKey(), without(policy, root, pointer, field.getKey()));
                }
                collect(policy, name, root, pointer + "/" + field.getKey());
            }
        }
    }

    private List<NetworkPolicy> without(int policy, JsonNode root, String pointer, Object part) {
        var copy = root.deepCopy();
        if (copy.at(pointer) instanceof ArrayNode list) {
            list.remove((Integer) part);
        } else {
            ((ObjectNode) copy.at(pointer)).remove((String) part);
        }
        var changed = new ArrayList<>(policies);
        changed.set(policy, JSON.convertValue(copy, NetworkPolicy.class));
        return changed;
    }
}
