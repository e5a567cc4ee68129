package dev.tenantry.cli.up;

import dev.tenantry.cli.manifest.ManifestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files and directories that manifests come from, as they are at the moment of each question.
 *
 * @param roots files, and directories that are searched with all their subdirectories
 */
record ManifestFolder(List<Path> roots) {

    /** A fingerprint of the content of each manifest file; a file that goes away meanwhile is left out. */
    Map<Path, String> contents() throws IOException {
        var contents = new TreeMap<Path, String>();
        for (var file : files()) {
            try {
                contents.put(file, fingerprint(Files.readAllBytes(file)));
            } catch (NoSuchFileException e) {
                // removed since it was listed
            }
        }
        return contents;
    }

    /** The directories in which something has to change for {@link #contents()} to change. */
    Set<Path> directories() throws IOException {
        var directories = new HashSet<Path>();
        for (var root : roots) {
            if (Files.isDirectory(root)) {
                try (var found = Files.walk(root)) {
                    found.filter(Files::isDirectory).forEach(directories::add);
                }
            } else {
                // editors replace files, and a replaced file can only be seen in its directory
                var parent = root.toAbsolutePath().getParent();
                if (parent != null) {
                    directories.add(parent);
                }
            }
        }
        return directories;
    }

    private Set<Path> files() throws IOException {
        var files = new HashSet<Path>();
        for (var root : roots) {
            if (Files.isDirectory(root)) {
                files.addAll(ManifestFiles.in(root));
            } else if (Files.exists(root)) {
                files.add(root);
            }
        }
        return files;
    }

    private static String fingerprint(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
