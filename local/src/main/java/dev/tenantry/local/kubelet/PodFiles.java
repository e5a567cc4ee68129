package dev.tenantry.local.kubelet;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of one pod below a directory that only this user can enter. ConfigMaps are copied once: a changed ConfigMap
 * reaches a tenant by a new pod.
 */
final class PodFiles {

    private static final String TEMPORARY = "/tmp";

    private final Path claims;
    private final Path directory;
    private final Map<String, Path> mounts = new LinkedHashMap<>();

    private PodFiles(Path claims, Path directory) {
        this.claims = claims;
        this.directory = directory;
    }

    /** A new, empty directory below the kubelet's. */
    static PodFiles below(Path root) throws IOException {
        return new PodFiles(root.resolve("claims"), Files.createTempDirectory(root, "pod-"));
    }

    Path directory() {
        return directory;
    }

    /** Where the process may leave temporary files. */
    Path temporary() throws IOException {
        var mounted = mounts.get(TEMPORARY);
        return mounted == null ? Files.createDirectories(directory.resolve("tmp")) : mounted;
    }

    /**
     * Creates the pod's volumes.
     *
     * @throws MissingConfigMapException when one is not there yet; nothing is half-written then
     * @throws UnsupportedPodException when a volume is of a kind that cannot be had here
     */
    void materialize(Pod pod, KubernetesClient client) throws IOException {
        var paths = new LinkedHashMap<String, Path>();
        for (var volume : pod.getSpec().getVolumes()) {
            paths.put(volume.getName(), materialize(pod, volume, client));
        }
        for (var mount : pod.getSpec().getContainers().getFirst().getVolumeMounts()) {
            var path = paths.get(mount.getName());
            if (path == null) {
                throw new UnsupportedPodException("Volume " + mount.getName() + " is not declared");
            }
            mounts.put(mount.getMountPath(), path);
        }
    }

    /** The argument, or where its file is on this machine when it is a path below a mount. */
    String translate(String argument) {
        for (var mount : mounts.entrySet()) {
            if (argument.equals(mount.getKey()) || argument.startsWith(mount.getKey() + "/")) {
                return mount.getValue() + argument.substring(mount.getKey().length());
            }
        }
        return argument;
    }

    Path write(String name, String content) throws IOException {
        return readOnly(Files.writeString(directory.resolve(name), content));
    }

    void delete() {
        delete(directory);
    }

    /** Deletes the directory with all that is in it. */
    static void delete(Path directory) {
        try (var all = Files.walk(directory)) {
            for (var path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path materialize(Pod pod, Volume volume, KubernetesClient client) throws IOException {
        var target = directory.resolve("volumes").resolve(volume.getName());
        if (volume.getConfigMap() != null) {
            return copyConfigMap(
                    pod.getMetadata().getNamespace(),
                    volume.getConfigMap().getName(),
                    Boolean.TRUE.equals(volume.getConfigMap().getOptional()),
                    target,
                    client);
        }
        if (volume.getEmptyDir() != null) {
            return Files.createDirectories(target);
        }
        if (volume.getPersistentVolumeClaim() != null) {
            // outlives the pod, not the kubelet: a local run leaves nothing behind
            return Files.createDirectories(claims.resolve(pod.getMetadata().getNamespace())
                    .resolve(volume.getPersistentVolumeClaim().getClaimName()));
        }
        throw new UnsupportedPodException(
                "Volume " + volume.getName() + " is neither configMap, emptyDir nor persistentVolumeClaim");
    }

    private static Path copyConfigMap(
            String namespace, @Nullable String name, boolean optional, Path target, KubernetesClient client)
            throws IOException {
        var source = client.configMaps().inNamespace(namespace).withName(name).get();
        if (source == null && !optional) {
            throw new MissingConfigMapException("configmap \"" + name + "\" not found");
        }
        Files.createDirectories(target);
        if (source != null) {
            for (var entry : orEmpty(source.getData()).entrySet()) {
                var bytes = entry.getValue().getBytes(StandardCharsets.UTF_8);
                readOnly(Files.write(target.resolve(entry.getKey()), bytes));
            }
            for (var entry : orEmpty(source.getBinaryData()).entrySet()) {
                var bytes = Base64.getDecoder().decode(entry.getValue());
                readOnly(Files.write(target.resolve(entry.getKey()), bytes));
            }
        }
        return target;
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }

    private static Path readOnly(Path file) throws IOException {
        if (!file.toFile().setReadOnly()) {
            throw new IOException("Cannot make " + file + " read-only");
        }
        return file;
    }
}
