package dev.tenantry.toolpack.rest;

import dev.tenantry.toolpack.InvalidToolSourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** OpenAPI documents that ship with the tenant server. */
final class Catalog {

    static final List<String> NAMES = List.of("oneapp-core", "oneapp-client", "xyte");

    private Catalog() {}

    /** Text of the document of that name. */
    static String text(String name) {
        if (!NAMES.contains(name)) {
            throw new InvalidToolSourceException(
                    "the catalog has no document " + name + "; it has " + String.join(", ", NAMES));
        }
        try (var resource = Catalog.class.getResourceAsStream("catalog/" + name + ".yaml")) {
            if (resource == null) {
                throw new IllegalStateException("catalog/" + name + ".yaml is not packaged");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
