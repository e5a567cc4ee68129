package dev.tenantry.cli.connect;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.security.auth.module.UnixSystem;
import dev.tenantry.command.CommandFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the running {@code tenantry up} of this user are written down: one directory per port with {@code run.json} and
 * {@code kubeconfig}, readable by the user alone, gone when the run ends.
 */
public final class LocalRuns {

    private static final String RUN = "run.json";
    private static final String KUBECONFIG = "kubeconfig";
    private static final Set<PosixFilePermission> ONLY_OWNER = PosixFilePermissions.fromString("rwx------");
    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private final Path root;

    /**
     * @param root directory of all runs; made when the first run is published
     */
    public LocalRuns(Path root) {
        this.root = root;
    }

    /** The runs of the user of this process, in the directory for run-time files. */
    public static LocalRuns ofThisUser(Map<String, String> environment) {
        var base = environment.getOrDefault("XDG_RUNTIME_DIR", environment.getOrDefault("TMPDIR", "/tmp"));
        return new LocalRuns(Path.of(base, "tenantry-" + new UnixSystem().getUid()));
    }

    /** Keeps a run written down until it is closed. */
    @FunctionalInterface
    public interface Publication extends AutoCloseable {
        @Override
        void close();
    }

    /** Where the kubeconfig of the run on this port is written. */
    public Path kubeconfigOf(int port) {
        return directoryOf(port).resolve(KUBECONFIG);
    }

    /**
     * Writes a run down until the result is closed.
     *
     * @throws CommandFailedException if the directory belongs to somebody else
     */
    public Publication publish(LocalRun run, String kubeconfig) {
        var directory = directoryOf(run.port());
        try {
            privateDirectory(root);
            delete(directory);
            privateDirectory(directory);
            write(directory.resolve(KUBECONFIG), kubeconfig);
            write(directory.resolve(RUN), MAPPER.writeValueAsString(run));
        } catch (IOException e) {
            throw new CommandFailedException("cannot write " + directory + ": " + e.getMessage(), e);
        }
        return () -> {
            delete(directory);
            deleteIfEmpty(root);
        };
    }

    /** The runs whose process is alive, by port; what others left behind is removed. */
    public List<LocalRun> running() {
        var runs = new ArrayList<LocalRun>();
        var directories = directories();
        for (var directory : directories) {
            var run = read(directory);
            if (run.isPresent() && run.get().isAlive()) {
                runs.add(run.get());
            } else {
                delete(directory);
            }
        }
        if (!directories.isEmpty()) {
            deleteIfEmpty(root);
        }
        runs.sort(Comparator.comparingInt(LocalRun::port));
        return runs;
    }

    /**
     * The run that a command means.
     *
     * @param port port of its edge, or null for the only one there is
     * @return nothing when no port is given and nothing runs
     * @throws CommandFailedException if nothing runs on the given port, or if several run and no port is given
     */
    public Optional<LocalRun> find(@Nullable Integer port) {
        var runs = running();
        if (port != null) {
            return Optional.of(runs.stream()
                    .filter(run -> run.port() == port)
                    .findFirst()
                    .orElseThrow(() -> new CommandFailedException("no `tenantry up` runs on port " + port)));
        }
        if (runs.size() > 1) {
            var ports = runs.stream().map(run -> "" + run.port()).collect(Collectors.joining(", "));
            throw new CommandFailedException("several `tenantry up` are running; name one with --port: " + ports);
        }
        return runs.stream().findFirst();
    }

    private Path directoryOf(int port) {
        return root.resolve("" + port);
    }

    private List<Path> directories() {
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS) || !isPrivate(root)) {
            return List.of();
        }
        try (var entries = Files.list(root)) {
            return entries.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<LocalRun> read(Path directory) {
        try {
            return Optional.of(MAPPER.readValue(directory.resolve(RUN).toFile(), LocalRun.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A directory of a shared place such as /tmp is trusted only when nobody else can have made or changed it. */
    private static void privateDirectory(Path directory) throws IOException {
        try {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(ONLY_OWNER));
        } catch (FileAlreadyExistsException e) {
            if (!isPrivate(directory)) {
                throw new CommandFailedException(
                        directory + " is not a directory that only you can use; remove it or set XDG_RUNTIME_DIR", e);
            }
        }
    }

    private static boolean isPrivate(Path directory) {
        try {
            var attributes = Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            var uid = Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            return attributes.isDirectory()
                    && uid.equals((int) new UnixSystem().getUid())
                    && attributes.permissions().equals(ONLY_OWNER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = Files.newByteChannel(file, options, onlyOwner)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private static void delete(Path directory) {
        try {
            for (var file : List.of(RUN, KUBECONFIG)) {
                Files.deleteIfExists(directory.resolve(file));
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteIfEmpty(Path directory) {
        try {
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            // other runs are still written down there
        }
    }
}
