package dev.tenantry.crds;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The committed CustomResourceDefinitions, as the module packages them. */
public final class Crds {

    /** Files at the root of this module, one per kind; {@code kubectl apply -f crds/} takes the same ones. */
    static final List<String> FILES = List.of("mcptenants.tenantry.dev.yaml", "mcptenantclasses.tenantry.dev.yaml");

    private Crds() {}

    /** Both kinds, freshly parsed: callers may change what they get. */
    public static List<CustomResourceDefinition> all() {
        return FILES.stream().map(Crds::read).toList();
    }

    private static CustomResourceDefinition read(String file) {
        try (InputStream yaml = Crds.class.getResourceAsStream(file)) {
            if (yaml == null) {
                throw new IllegalStateException(file + " is not packaged with this module");
            }
            return Serialization.unmarshal(yaml, CustomResourceDefinition.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
