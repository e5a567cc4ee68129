package dev.tenantry.cli.up;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestWatchTest {

    @TempDir
    private Path directory;

    private final AtomicReference<Set<Path>> seen = new AtomicReference<>();
    private ManifestWatch watch;

    @AfterEach
    void stop() {
        watch.close();
    }

    @Test
    void seesFilesOfADirectoryThatIsMadeLater() throws IOException {
        // Given
        follow(directory);
        // When
        var file = Files.createDirectories(directory.resolve("a/b")).resolve("acme.yaml");
        Files.writeString(file, "kind: McpTenant");
        // Then
        await().untilAsserted(() -> assertThat(seen.get()).containsExactly(file));
        // When
        var later = Files.writeString(directory.resolve("a/b/globex.yaml"), "kind: McpTenant");
        // Then
        await().untilAsserted(() -> assertThat(seen.get()).containsExactly(file, later));
    }

    @Test
    void seesAFileThatAnEditorReplacesByRenaming() throws IOException {
        // Given
        var file = Files.writeString(directory.resolve("acme.yaml"), "old");
        var folder = new ManifestFolder(List.of(file));
        var contents = new AtomicReference<>(folder.contents());
        var old = contents.get();
        watch = ManifestWatch.start(folder, () -> contents.set(contentsOf(folder)));
        // When
        var written = Files.writeString(directory.resolve(".acme.yaml.swp"), "new");
        Files.move(written, file, REPLACE_EXISTING);
        // Then
        await().untilAsserted(
                        () -> assertThat(contents.get()).containsOnlyKeys(file).isNotEqualTo(old));
    }

    @Test
    void seesAFileGo() throws IOException {
        // Given
        var file = Files.writeString(directory.resolve("acme.yaml"), "kind: McpTenant");
        follow(directory);
        await().untilAsserted(() -> assertThat(seen.get()).containsExactly(file));
        // When
        Files.delete(file);
        // Then
        await().untilAsserted(() -> assertThat(seen.get()).isEmpty());
    }

    private void follow(Path root) {
        var folder = new ManifestFolder(List.of(root));
        watch = ManifestWatch.start(folder, () -> seen.set(contentsOf(folder).keySet()));
        await().until(() -> seen.get() != null);
    }

    private static Map<Path, String> contentsOf(ManifestFolder folder) {
        try {
            return folder.contents();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
