package dev.tenantry.cli.importer;

import dev.tenantry.command.CommandFailedException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where an import is written: one manifest for each tenant, and the script with their credentials. */
final class ImportDirectory {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private final Path directory;

    ImportDirectory(Path directory) {
        this.directory = directory;
    }

    /** The file of one tenant's manifest. */
    Path manifestOf(ImportedTenant tenant) {
        return directory.resolve(tenant.name() + ".yaml");
    }

    /** The file of the commands that store the credentials; only its owner may read it. */
    Path secrets() {
        return directory.resolve("secrets.sh");
    }

    /**
     * Writes all files, or none where one of them is there already.
     *
     * @param replace whether files that are there already are replaced
     * @throws CommandFailedException where a file is there already, or cannot be written
     */
    void write(List<ImportedTenant> tenants, boolean replace) {
        var manifests = new LinkedHashMap<Path, String>();
        tenants.forEach(tenant -> manifests.put(manifestOf(tenant), SERIALIZATION.asYaml(tenant.manifest())));
        if (!replace) {
            manifests.keySet().forEach(ImportDirectory::refuseExisting);
            refuseExisting(secrets());
        }
        try {
            Files.createDirectories(directory);
            for (Map.Entry<Path, String> manifest : manifests.entrySet()) {
                Files.writeString(manifest.getKey(), manifest.getValue());
            }
            writeConfidential(secrets(), SecretScript.of(tenants));
        } catch (IOException e) {
            throw new CommandFailedException("cannot write to " + directory + ": " + e.getMessage(), e);
        }
    }

    private static void refuseExisting(Path file) {
        if (Files.exists(file)) {
            throw new CommandFailedException(file + " exists; nothing was written. --force replaces it");
        }
    }

    /** The file never exists with more permissions or in part: written aside, then moved into place. */
    private static void writeConfidential(Path file, String text) throws IOException {
        var aside = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(aside);
        var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = Files.newByteChannel(aside, options, onlyOwner)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
