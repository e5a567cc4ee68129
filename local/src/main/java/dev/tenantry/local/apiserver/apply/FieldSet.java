package dev.tenantry.local.apiserver.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A set of fields, as {@code managedFields} writes it ({@code FieldsV1}): a tree whose steps are {@code f:name},
 * {@code k:{"key":"value"}} and {@code v:value}, and where {@code .} stands for the place itself. Immutable.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/server-side-apply/">Server-side apply</a>
 */
final class FieldSet {

    static final FieldSet EMPTY = new FieldSet(false, Map.of());

    /** One place alone. */
    static final FieldSet HERE = new FieldSet(true, Map.of());

    private static final String SELF = ".";

    private final boolean member;
    private final Map<String, FieldSet> children;

    private FieldSet(boolean member, Map<String, FieldSet> children) {
        this.member = member;
        this.children = children;
    }

    /** A place with what lies below it; empty children are left out. */
    static FieldSet of(boolean member, Map<String, FieldSet> children) {
        var kept = new TreeMap<String, FieldSet>();
        children.forEach((step, child) -> {
            if (!child.isEmpty()) {
                kept.put(step, child);
            }
        });
        return new FieldSet(member, kept);
    }

    static FieldSet fromJson(JsonNode fields) {
        var children = new TreeMap<String, FieldSet>();
        var member = fields.isEmpty();
        for (var entry : fields.properties()) {
            if (entry.getKey().equals(SELF)) {
                member = true;
            } else {
                children.put(entry.getKey(), fromJson(entry.getValue()));
            }
        }
        return new FieldSet(member, children);
    }

    ObjectNode toJson() {
        var json = JsonNodeFactory.instance.objectNode();
        if (member && !children.isEmpty()) {
            json.putObject(SELF);
        }
        children.forEach((step, child) -> json.set(step, child.toJson()));
        return json;
    }

    boolean isEmpty() {
        return !member && children.isEmpty();
    }

    /** Whether the place itself is in the set. */
    boolean isMember() {
        return member;
    }

    Map<String, FieldSet> children() {
        return children;
    }

    FieldSet child(String step) {
        return children.getOrDefault(step, EMPTY);
    }

    FieldSet union(FieldSet other) {
        var merged = new TreeMap<>(children);
        other.children.forEach((step, child) -> merged.merge(step, child, FieldSet::union));
        return new FieldSet(member || other.member, merged);
    }

    FieldSet minus(FieldSet other) {
        var left = new TreeMap<String, FieldSet>();
        children.forEach((step, child) -> left.put(step, child.minus(other.child(step))));
        return of(member && !other.member, left);
    }

    FieldSet intersect(FieldSet other) {
        var both = new TreeMap<String, FieldSet>();
        children.forEach((step, child) -> both.put(step, child.intersect(other.child(step))));
        return of(member && other.member, both);
    }

    /** The members below which, and at which, the other set has nothing. */
    FieldSet withoutWhatCovers(FieldSet kept) {
        var left = new TreeMap<String, FieldSet>();
        children.forEach((step, child) -> left.put(step, child.withoutWhatCovers(kept.child(step))));
        return of(member && kept.isEmpty(), left);
    }

    /** Paths of the members, as conflict messages write them: {@code .spec.ports[port=80,protocol="TCP"].name}. */
    List<String> paths() {
        var paths = new ArrayList<String>();
        collect("", paths);
        return paths;
    }

    private void collect(String path, List<String> paths) {
        if (member) {
            paths.add(path);
        }
        children.forEach((step, child) -> child.collect(path + FieldStep.display(step), paths));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldSet set && member == set.member && children.equals(set.children);
    }

    @Override
    public int hashCode() {
        return children.hashCode() * 31 + Boolean.hashCode(member);
    }

    @Override
    public String toString() {
        return toJson().toString();
    }
}
