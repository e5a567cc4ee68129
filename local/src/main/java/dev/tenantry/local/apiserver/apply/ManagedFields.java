package dev.tenantry.local.apiserver.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.apiserver.apply.ManagedEntry.Manager;
import dev.tenantry.local.apiserver.resource.Meta;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** All managers of one object, in the order of their first write. */
final class ManagedFields {

    private final Map<Manager, ManagedEntry> entries = new LinkedHashMap<>();

    static ManagedFields of(ObjectNode object) {
        var managed = new ManagedFields();
        for (var json : object.path("metadata").path("managedFields")) {
            // an empty entry is how a client asks for all managers to be forgotten
            if (json.hasNonNull("manager")) {
                var entry = ManagedEntry.fromJson(json);
                managed.entries.put(entry.manager(), entry);
            }
        }
        return managed;
    }

    void writeTo(ObjectNode object) {
        if (entries.isEmpty()) {
            Meta.of(object).remove("managedFields");
        } else {
            var array = Meta.of(object).putArray("managedFields");
            entries.values().forEach(entry -> array.add(entry.toJson()));
        }
    }

    FieldSet of(Manager manager) {
        var entry = entries.get(manager);
        return entry == null ? FieldSet.EMPTY : entry.fields();
    }

    /** Managers other than this one, with their fields. */
    Map<Manager, FieldSet> others(Manager manager) {
        var others = new LinkedHashMap<Manager, FieldSet>();
        entries.forEach((other, entry) -> {
            if (!other.equals(manager)) {
                others.put(other, entry.fields());
            }
        });
        return others;
    }

    /** Sets a manager's fields; none removes the manager. The time moves only when the fields do. */
    void set(Manager manager, String apiVersion, String now, FieldSet fields) {
        var known = entries.get(manager);
        if (fields.isEmpty()) {
            entries.remove(manager);
        } else if (known == null || !known.fields().equals(fields)) {
            entries.put(manager, new ManagedEntry(manager, apiVersion, now, fields));
        }
    }

    /** Changes the fields of every manager but one. */
    void changeOthers(Manager manager, UnaryOperator<FieldSet> change) {
        entries.replaceAll((other, entry) -> other.equals(manager) ? entry : entry.with(change.apply(entry.fields())));
        entries.values().removeIf(entry -> entry.fields().isEmpty());
    }
}
