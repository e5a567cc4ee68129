package dev.tenantry.local.apiserver.objects;

/**
 * The query of a write.
 *
 * @param fieldManager who writes; for requests without one, the first part of their User-Agent
 * @param force whether an apply takes fields of other managers
 * @param dryRun whether to answer as if, and store nothing
 * @param fieldValidation what becomes of fields that the kind does not know
 */
public record WriteOptions(String fieldManager, boolean force, boolean dryRun, FieldValidation fieldValidation) {

    /** As the query names it. */
    public enum FieldValidation {
        Ignore,
        Warn,
        Strict
    }
}
