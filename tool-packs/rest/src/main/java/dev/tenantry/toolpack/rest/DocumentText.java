package dev.tenantry.toolpack.rest;

import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.toolpack.InvalidToolSourceException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The OpenAPI document of a source.
 *
 * @param name how its author knows it
 * @param text YAML or JSON
 */
record DocumentText(String name, String text) {

    static DocumentText of(TenantConfig.Rest rest, Path configDirectory) {
        if (rest.openApiFile() != null) {
            return new DocumentText(rest.openApiFile(), file(rest.openApiFile(), configDirectory));
        }
        if (rest.catalog() != null) {
            return new DocumentText("catalog document " + rest.catalog(), Catalog.text(rest.catalog()));
        }
        throw new InvalidToolSourceException("no OpenAPI document is named; set openApi");
    }

    private static String file(String name, Path configDirectory) {
        var directory = configDirectory.toAbsolutePath().normalize();
        var file = directory.resolve(name).normalize();
        if (!directory.equals(file.getParent())) {
            throw new InvalidToolSourceException("OpenAPI document " + name + " does not lie beside the configuration");
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new InvalidToolSourceException("OpenAPI document " + name + " is not UTF-8; save it as UTF-8", e);
        } catch (IOException e) {
            throw new InvalidToolSourceException(
                    "OpenAPI document " + name + " cannot be read from the configuration", e);
        }
    }
}
