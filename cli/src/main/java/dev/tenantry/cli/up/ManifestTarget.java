package dev.tenantry.cli.up;

import dev.tenantry.cli.manifest.Manifest;
import dev.tenantry.cli.manifest.Problem;
import java.util.List;

/** Where declared objects go. */
interface ManifestTarget {

    /** Creates or changes objects; answers what was refused, by file, line and field. */
    List<Problem> apply(List<Manifest> manifests);

    /** Deletes objects; those that are gone already do not matter. */
    void delete(List<Manifest> manifests);
}
