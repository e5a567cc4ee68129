package dev.tenantry.local.apiserver.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.apiserver.resource.Meta;

/** The status that an API server gives a CustomResourceDefinition whose names are free: it is served at once. */
final class CrdStatus {

    private CrdStatus() {}

    static void establish(ObjectNode crd) {
        if (crd.has("status")) {
            return;
        }
        var status = crd.putObject("status");
        status.set("acceptedNames", crd.path("spec").path("names"));
        var stored = status.putArray("storedVersions");
        crd.path("spec").path("versions").forEach(version -> {
            if (version.path("storage").asBoolean()) {
                stored.add(version.path("name").asText());
            }
        });
        var conditions = status.putArray("conditions");
        conditions.add(condition(crd, "NamesAccepted", "NoConflicts", "no conflicts found"));
        conditions.add(condition(crd, "Established", "InitialNamesAccepted", "the initial names have been accepted"));
    }

    private static ObjectNode condition(ObjectNode crd, String type, String reason, String message) {
        return crd.objectNode()
                .put("type", type)
                .put("status", "True")
                .put("reason", reason)
                .put("message", message)
                .put("lastTransitionTime", Meta.text(crd, "creationTimestamp"));
    }
}
