package dev.tenantry.cli.importer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;

/** The value of {@code CLIENTS_CONFIG}: JSON, or JSON compressed with gzip and written in base64. */
final class ConfigText {

    /** Largest configuration; with a few hundred bytes for each client, room for ten thousands of them. */
    static final int MAX_BYTES = 8 << 20;

    /** How base64 of every gzip stream begins. */
    private static final String GZIP_PREFIX = "H4sI";

    private ConfigText() {}

    /** Whether this is a compressed configuration. */
    static boolean isCompressed(String text) {
        return text.stripLeading().startsWith(GZIP_PREFIX);
    }

    /**
     * The configuration as JSON.
     *
     * @throws InvalidConfigException where it is compressed but cannot be decompressed
     */
    static String json(String text) throws InvalidConfigException {
        return isCompressed(text) ? decompress(text) : text;
    }

    private static String decompress(String text) throws InvalidConfigException {
        try (var gzip = new GZIPInputStream(
                new ByteArrayInputStream(Base64.getMimeDecoder().decode(text.strip())))) {
            var bytes = gzip.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new InvalidConfigException(
                        "Failed to decompress CLIENTS_CONFIG: it is larger than " + (MAX_BYTES >> 20) + " MiB");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidConfigException("Failed to decompress CLIENTS_CONFIG: it is not base64");
        } catch (IOException e) {
            throw new InvalidConfigException("Failed to decompress CLIENTS_CONFIG: " + e.getMessage());
        }
    }
}
