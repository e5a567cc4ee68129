package dev.tenantry.crds;

import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.List;

/**
 * The schema of {@code metav1.Condition}. The client's class carries no bounds, so they are repeated here.
 *
 * @see <a href="https://pkg.go.dev/k8s.io/apimachinery/pkg/apis/meta/v1#Condition">metav1.Condition</a>
 */
final class ConditionSchema {

    private ConditionSchema() {}

    static void refine(JSONSchemaProps condition) {
        condition.setRequired(List.of("lastTransitionTime", "message", "reason", "status", "type"));

        var type = property(condition, "type", "Name of the condition, in CamelCase");
        type.setMaxLength(316L);

        var status = property(condition, "status", "True, False or Unknown");
        status.setEnum(List.of(new TextNode("True"), new TextNode("False"), new TextNode("Unknown")));

        var reason = property(condition, "reason", "Why it has this status, one word in CamelCase");
        reason.setMinLength(1L);
        reason.setMaxLength(1024L);
        reason.setPattern("^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$");

        var message = property(condition, "message", "What was seen and, where it is not well, what to do next");
        message.setMaxLength(32768L);

        var transition = property(condition, "lastTransitionTime", "When the status last changed");
        transition.setFormat("date-time");

        var generation = property(condition, "observedGeneration", "Generation of the spec that was looked at");
        generation.setMinimum(0.0);
        generation.setFormat("int64");
    }

    private static JSONSchemaProps property(JSONSchemaProps condition, String name, String description) {
        var property = condition.getProperties().get(name);
        property.setDescription(description);
        return property;
    }
}
