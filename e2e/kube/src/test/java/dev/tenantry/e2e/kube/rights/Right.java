package dev.tenantry.e2e.kube.rights;

import java.util.Comparator;

/**
 * One verb on one resource, as RBAC writes them.
 *
 * @param namespace where it holds, or {@code *} for the whole cluster
 * @param group API group, empty for the core
 * @param resource plural, with the subresource after a slash
 * @param verb for example {@code patch}
 */
record Right(String namespace, String group, String resource, String verb) implements Comparable<Right> {

    static final String EVERYWHERE = "*";

    static Right everywhere(String group, String resource, String verb) {
        return new Right(EVERYWHERE, group, resource, verb);
    }

    @Override
    public int compareTo(Right other) {
        return Comparator.comparing(Right::toString).compare(this, other);
    }

    @Override
    public String toString() {
        var where = namespace.equals(EVERYWHERE) ? "" : " in " + namespace;
        return resource + (group.isEmpty() ? "" : "." + group) + where + ": " + verb;
    }
}
