package dev.tenantry.cli.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Calls back after something has changed in the directories of a {@link ManifestFolder} and then been quiet for a moment:
 * an editor that saves, or a checkout that writes many files, is one change.
 */
final class ManifestWatch implements AutoCloseable {

    private static final Duration QUIET = Duration.ofMillis(150);

    private final ManifestFolder folder;
    private final Runnable onChange;
    private final WatchService service;
    private final Map<Path, WatchKey> watched = new HashMap<>();
    private final Thread thread;

    private ManifestWatch(ManifestFolder folder, Runnable onChange) throws IOException {
        this.folder = folder;
        this.onChange = onChange;
        this.service = folder.directories().stream()
                .findFirst()
                .orElse(Path.of("").toAbsolutePath())
                .getFileSystem()
                .newWatchService();
        watchDirectories();
        this.thread = Thread.ofVirtual().name("manifest-watch").unstarted(this::run);
    }

    /**
     * Starts watching, and calls back once at the beginning.
     *
     * @param onChange called on a thread of the watch, never twice at the same time
     */
    static ManifestWatch start(ManifestFolder folder, Runnable onChange) {
        try {
            var watch = new ManifestWatch(folder, onChange);
            watch.thread.start();
            return watch;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot watch the manifests: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            service.close();
            thread.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            onChange.run(); // what changed between the first reading and the registration
            while (true) {
                var key = service.take();
                while (key != null) {
                    key.pollEvents();
                    key.reset();
                    key = service.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
                }
                watchDirectories();
                onChange.run();
            }
        } catch (ClosedWatchServiceException e) {
            // close() was called
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** New directories are watched from now on; whoever reads the folder next sees what came into them before. */
    private void watchDirectories() throws IOException {
        watched.values().removeIf(key -> !key.isValid());
        for (var directory : folder.directories()) {
            if (!watched.containsKey(directory)) {
                try {
                    watched.put(
                            directory,
                            directory.register(
                                    service,
                                    StandardWatchEventKinds.ENTRY_CREATE,
                                    StandardWatchEventKinds.ENTRY_MODIFY,
                                    StandardWatchEventKinds.ENTRY_DELETE));
                } catch (NoSuchFileException e) {
                    // removed since it was listed
                }
            }
        }
    }
}
