package dev.tenantry.api.v1alpha1;

/** How the volume of a tenant may change, as CEL rules. */
final class StorageChange {

    /** A claim cannot move to another class. */
    static final String SAME_CLASS = "has(self.storageClassName) == has(oldSelf.storageClassName)"
            + " && (!has(self.storageClassName) || self.storageClassName == oldSelf.storageClassName)";

    // quantity() would be shorter, but what checks objects without an API server does not know it; an annotation takes
    // constants only, so the sum is written twice
    private static final String MEBIBYTES = "(self.size.endsWith('Mi') ? int(self.size.replace('Mi', ''))"
            + " : self.size.endsWith('Gi') ? int(self.size.replace('Gi', '')) * 1024"
            + " : int(self.size.replace('Ti', '')) * 1048576)";

    private static final String MEBIBYTES_BEFORE = "(oldSelf.size.endsWith('Mi') ? int(oldSelf.size.replace('Mi', ''))"
            + " : oldSelf.size.endsWith('Gi') ? int(oldSelf.size.replace('Gi', '')) * 1024"
            + " : int(oldSelf.size.replace('Ti', '')) * 1048576)";

    /** A volume only grows. */
    static final String NOT_SMALLER = MEBIBYTES + " >= " + MEBIBYTES_BEFORE;

    private StorageChange() {}
}
