package dev.tenantry.local.apiserver.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One manager's fields, as {@code metadata.managedFields} lists them. */
record ManagedEntry(Manager manager, String apiVersion, String time, FieldSet fields) {

    /**
     * Who wrote, and how: applying and updating under one name are two managers.
     *
     * @param operation {@code Apply} or {@code Update}
     * @param subresource {@code status}, or empty
     */
    record Manager(String name, String operation, String subresource) {}

    ManagedEntry with(FieldSet otherFields) {
        return new ManagedEntry(manager, apiVersion, time, otherFields);
    }

    static ManagedEntry fromJson(JsonNode entry) {
        return new ManagedEntry(
                new Manager(
                        entry.path("manager").asText(),
                        entry.path("operation").asText(),
                        entry.path("subresource").asText("")),
                entry.path("apiVersion").asText(),
                entry.path("time").asText(),
                FieldSet.fromJson(entry.path("fieldsV1")));
    }

    ObjectNode toJson() {
        var entry = JsonNodeFactory.instance.objectNode();
        entry.put("apiVersion", apiVersion).put("fieldsType", "FieldsV1").set("fieldsV1", fields.toJson());
        entry.put("manager", manager.name()).put("operation", manager.operation());
        if (!manager.subresource().isEmpty()) {
            entry.put("subresource", manager.subresource());
        }
        return entry.put("time", time);
    }
}
