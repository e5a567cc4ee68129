package dev.tenantry.local.apiserver.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.apiserver.apply.ManagedEntry.Manager;
import dev.tenantry.local.apiserver.resource.ApiException;
import dev.tenantry.local.apiserver.resource.Meta;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@code metadata.managedFields} and merges applied configurations by it.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/server-side-apply/">Server-side apply</a>
 */
public final class FieldOwnership {

    private static final List<String> SYSTEM_METADATA = List.of(
            "name",
            "namespace",
            "generateName",
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "selfLink",
            "managedFields");

    private final InstantSource clock;

    public FieldOwnership(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Who writes what.
     *
     * @param manager the request's {@code fieldManager}
     * @param subresource {@code status}, or empty
     * @param force takes fields of other managers instead of refusing
     */
    public record Writer(String manager, String subresource, boolean force) {}

    /**
     * Applies a configuration.
     *
     * @param live the object as it is, null if there is none
     * @param applied the configuration, reduced to the part that the writer may write
     * @return the object that it makes, with managed fields; {@code live} stays as it is
     * @throws ApiException 409 where the value of another manager's field would change and the writer does not force
     */
    public ObjectNode apply(@Nullable ObjectNode live, ObjectNode applied, MergeSchema schema, Writer writer) {
        var manager = new Manager(writer.manager(), "Apply", writer.subresource());
        var configuration = withoutSystemFields(applied);
        var wanted = Fields.of(configuration, schema);
        var result = live == null ? applied.deepCopy() : live.deepCopy();
        var managed = live == null ? new ManagedFields() : ManagedFields.of(live);
        if (live != null) {
            var changing = Fields.changed(live, configuration, schema).intersect(wanted);
            settleConflicts(managed, manager, changing, writer.force());
            Merge.into(result, configuration, schema);
            Merge.remove(result, abandoned(managed, manager, wanted), schema);
        }
        managed.set(manager, applied.path("apiVersion").asText(), now(), wanted);
        managed.writeTo(result);
        return result;
    }

    private static FieldSet abandoned(ManagedFields managed, Manager manager, FieldSet wanted) {
        var kept = managed.others(manager).values().stream().reduce(wanted, FieldSet::union);
        return managed.of(manager).minus(wanted).withoutWhatCovers(kept);
    }

    private static void settleConflicts(ManagedFields managed, Manager manager, FieldSet changing, boolean force) {
        if (force) {
            managed.changeOthers(manager, fields -> fields.minus(changing));
            return;
        }
        var causes = new ArrayList<ApiException.Cause>();
        managed.others(manager).forEach((other, fields) -> fields.intersect(changing)
                .paths()
                .forEach(path -> causes.add(
                        new ApiException.Cause("FieldManagerConflict", "conflict with " + quoted(other), path))));
        if (!causes.isEmpty()) {
            throw ApiException.applyConflict(conflictMessage(causes), causes);
        }
    }

    private static String quoted(Manager manager) {
        return "\"" + manager.name() + "\""
                + (manager.subresource().isEmpty() ? "" : " with subresource \"" + manager.subresource() + "\"");
    }

    private static String conflictMessage(List<ApiException.Cause> causes) {
        var conflicts = causes.stream()
                .map(cause -> cause.message() + ": " + cause.field())
                .toList();
        return conflicts.size() == 1
                ? "Apply failed with 1 conflict: " + conflicts.getFirst()
                : "Apply failed with %d conflicts: %s".formatted(conflicts.size(), String.join("\n", conflicts));
    }

    /**
     * Records a write that was not an apply: the writer now owns what it changed, and nobody else does.
     *
     * @param before the object as it was, null where it is new
     * @param after the object as it will be stored; its managed fields are rewritten
     */
    public void recordUpdate(@Nullable ObjectNode before, ObjectNode after, MergeSchema schema, Writer writer) {
        var manager = new Manager(writer.manager(), "Update", writer.subresource());
        var is = withoutSystemFields(after);
        var changed = before == null ? Fields.of(is, schema) : Fields.changed(withoutSystemFields(before), is, schema);
        var managed = before == null ? new ManagedFields() : ManagedFields.of(before);
        managed.changeOthers(manager, fields -> Fields.present(fields.minus(changed), is, schema));
        var own = Fields.present(managed.of(manager), is, schema).union(changed);
        managed.set(manager, after.path("apiVersion").asText(), now(), own);
        managed.writeTo(after);
    }

    private static ObjectNode withoutSystemFields(ObjectNode object) {
        var fields = object.deepCopy();
        fields.remove(List.of("apiVersion", "kind"));
        if (fields.get("metadata") instanceof ObjectNode metadata) {
            metadata.remove(SYSTEM_METADATA);
            if (metadata.isEmpty()) {
                fields.remove("metadata");
            }
        }
        return fields;
    }

    /** Whether two objects are the same but for the times in their managed fields. */
    public static boolean isSame(ObjectNode one, ObjectNode other) {
        return withoutTimes(one).equals(withoutTimes(other));
    }

    private static ObjectNode withoutTimes(ObjectNode object) {
        var copy = object.deepCopy();
        Meta.of(copy).path("managedFields").forEach(entry -> ((ObjectNode) entry).remove("time"));
        return copy;
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
