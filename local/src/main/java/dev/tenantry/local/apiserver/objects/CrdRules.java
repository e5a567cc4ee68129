package dev.tenantry.local.apiserver.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.crds.Admission;
import dev.tenantry.crds.FieldViolation;
import dev.tenantry.local.apiserver.resource.Json;
import dev.tenantry.local.apiserver.resource.Meta;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.util.List;

/** Whether a CustomResourceDefinition can be served: its name fits, and its rules can be compiled. */
final class CrdRules {

    private CrdRules() {}

    static List<FieldViolation> violations(ObjectNode crd) {
        var expected = crd.path("spec").path("names").path("plural").asText() + "."
                + crd.path("spec").path("group").asText();
        if (!Meta.name(crd).equals(expected)) {
            return List.of(new FieldViolation(
                    "metadata.name",
                    "Invalid value: \"%s\": must be spec.names.plural+\".\"+spec.group".formatted(Meta.name(crd))));
        }
        try {
            Admission.of(Json.model(crd, CustomResourceDefinition.class));
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of(new FieldViolation("spec.versions", "Invalid value: " + e.getMessage()));
        }
    }
}
