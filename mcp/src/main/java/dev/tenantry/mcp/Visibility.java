package dev.tenantry.mcp;

import java.util.Set;

/**
 * Whom an offer is for. Others do not find it in a list, and are answered as if it did not exist when they name it.
 */
@FunctionalInterface
public interface Visibility {

    /** Everybody's. */
    Visibility EVERYBODY = new Everybody();

    /** Whether this caller may see and use it. */
    boolean isFor(Caller caller);

    /** Whether all callers are answered alike. */
    default boolean isForEverybody() {
        return false;
    }

    /** For callers with all of these scopes. */
    static Visibility scopes(Set<String> scopes) {
        var needed = Set.copyOf(scopes);
        return needed.isEmpty() ? EVERYBODY : caller -> caller.scopes().containsAll(needed);
    }

    /** The one that leaves nobody out. */
    final class Everybody implements Visibility {

        private Everybody() {}

        @Override
        public boolean isFor(Caller caller) {
            return true;
        }

        @Override
        public boolean isForEverybody() {
            return true;
        }
    }
}
