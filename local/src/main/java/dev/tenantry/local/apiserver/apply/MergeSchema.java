package dev.tenantry.local.apiserver.apply;

import java.util.List;

/** How the parts of a kind merge; walked along with an object. */
public interface MergeSchema {

    /** What a list is to a merge. */
    sealed interface ListKind {
        /** Replaced as a whole, owned as a whole. */
        record Atomic() implements ListKind {}

        /** A set of scalars. */
        record AsSet() implements ListKind {}

        /** Objects told apart by these fields. */
        record Keyed(List<String> keys) implements ListKind {}
    }

    /** The schema of a field of an object. */
    MergeSchema field(String name);

    /** The schema of the items of a list. */
    MergeSchema items();

    /** What this is, where the value is a list. */
    ListKind list();

    /** Whether this object is replaced and owned as a whole. */
    boolean isAtomicMap();
}
