package dev.tenantry.server.config;

import dev.tenantry.api.config.TenantConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** The file that the operator wrote for this tenant. */
public final class ConfigFile {

    // an unknown field may be a restriction that this version does not know, so it is refused
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ConfigFile() {}

    /**
     * Reads and checks a configuration.
     *
     * @throws InvalidConfigException if it is not readable, not JSON or not complete
     */
    public static TenantConfig read(Path file) throws InvalidConfigException {
        TenantConfig config = parse(file);
        var broken = ConfigRules.brokenBy(config);
        if (!broken.isEmpty()) {
            throw new InvalidConfigException(file + ": " + String.join("; ", broken));
        }
        return config;
    }

    private static TenantConfig parse(Path file) throws InvalidConfigException {
        try {
            return MAPPER.readValue(Files.readAllBytes(file), TenantConfig.class);
        } catch (NoSuchFileException e) {
            throw new InvalidConfigException(file + ": no such file");
        } catch (IOException e) {
            throw new InvalidConfigException(file + ": not readable: " + e.getMessage());
        } catch (UnrecognizedPropertyException e) {
            throw new InvalidConfigException(file + ": " + fieldOf(e) + ": unknown field");
        } catch (DatabindException e) {
            var field = fieldOf(e);
            throw new InvalidConfigException(
                    file + ": " + (field.isEmpty() ? "must be one JSON object" : field + ": " + faultOf(e)));
        } catch (JacksonException e) {
            var place = e.getLocation();
            throw new InvalidConfigException("%s: not JSON (line %d, column %d)"
                    .formatted(file, place == null ? 0 : place.getLineNr(), place == null ? 0 : place.getColumnNr()));
        }
    }

    private static String fieldOf(DatabindException e) {
        return e.getPath().stream()
                .map(part ->
                        part.getPropertyName() == null ? "[" + part.getIndex() + "]" : "." + part.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    /** The first line of Jackson's message without the Java types in it. */
    private static String faultOf(DatabindException e) {
        return "wrong type or format"
                + (e.getOriginalMessage().startsWith("Unexpected end") ? ", the file ends early" : "");
    }
}
