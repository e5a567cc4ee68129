package dev.tenantry.local.kubelet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The temporary directory that holds a kubelet's pods. Its name tells the process that it belongs to, so that a kubelet
 * removes at its start what an earlier one that was killed has left.
 */
final class PodDirectories {

    private static final String PREFIX = "tenantry-pods-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)-.*");

    private PodDirectories() {}

    /** A new directory that only this user can enter. */
    static Path create() throws IOException {
        var temporary = Path.of(System.getProperty("java.io.tmpdir"));
        removeAbandoned(temporary);
        return Files.createTempDirectory(
                temporary, PREFIX + ProcessHandle.current().pid() + "-");
    }

    private static void removeAbandoned(Path temporary) throws IOException {
        try (var entries = Files.newDirectoryStream(temporary, PREFIX + "*")) {
            for (var entry : entries) {
                if (isAbandoned(entry)) {
                    PodFiles.delete(entry);
                }
            }
        }
    }

    private static boolean isAbandoned(Path entry) throws IOException {
        var name = NAME.matcher(String.valueOf(entry.getFileName()));
        return name.matches()
                && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()
                && Files.isDirectory(entry, java.nio.file.LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(entry).getName().equals(System.getProperty("user.name"));
    }
}
