package dev.tenantry.operator.dependent;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** The name of a tenant's object is taken by an object that Tenantry does not own and does not take over. */
public final class ForeignObjectException extends RuntimeException {

    ForeignObjectException(HasMetadata object) {
        super(object.getKind() + " " + nameOf(object)
                + " exists and is not owned by this tenant; Tenantry does not take it over: delete or rename it");
    }

    private static String nameOf(HasMetadata object) {
        var metadata = object.getMetadata();
        return metadata.getNamespace() == null
                ? metadata.getName()
                : metadata.getNamespace() + "/" + metadata.getName();
    }
}
