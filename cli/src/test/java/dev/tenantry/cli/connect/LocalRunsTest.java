package dev.tenantry.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tenantry.command.CommandFailedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRunsTest {

    private static final String KUBECONFIG = "kind: Config\n";

    @TempDir
    private Path temporary;

    private Path root;
    private LocalRuns runs;

    @BeforeEach
    void openDirectory() {
        root = temporary.resolve("tenantry-runs");
        runs = new LocalRuns(root);
    }

    @Test
    void findsTheOnlyRunWithoutItsPort() {
        // Given
        runs.publish(running(18080), KUBECONFIG);
        // When
        var found = runs.find(null);
        // Then
        assertThat(found).contains(running(18080));
    }

    @Test
    void asksForThePortWhereSeveralRun() {
        // Given
        runs.publish(running(18080), KUBECONFIG);
        runs.publish(running(18081), KUBECONFIG);
        // Then
        assertThatExceptionOfType(CommandFailedException.class)
                .isThrownBy(() -> runs.find(null))
                .withMessageContaining("--port: 18080, 18081");
        assertThat(runs.find(18081)).contains(running(18081));
        assertThatExceptionOfType(CommandFailedException.class)
                .isThrownBy(() -> runs.find(18082))
                .withMessageContaining("18082");
    }

    @Test
    void leavesNothingWhenTheRunEnds() {
        // Given
        var published = runs.publish(running(18080), KUBECONFIG);
        // When
        published.close();
        // Then
        assertThat(root).doesNotExist();
        assertThat(runs.find(null)).isEmpty();
    }

    @Test
    void removesWhatADeadProcessLeftBehind() {
        // Given: the process id is in use, but by a process that started at another time
        var alive = running(18080);
        var dead = new LocalRun(
                18080,
                alive.pid(),
                alive.startedAt().minusSeconds(1),
                alive.edge(),
                alive.apiServer(),
                alive.kubeconfig(),
                alive.secrets());
        runs.publish(dead, KUBECONFIG);
        // When
        var found = runs.running();
        // Then
        assertThat(found).isEmpty();
        assertThat(root).doesNotExist();
    }

    @Test
    void letsNobodyElseRead() throws IOException {
        // When
        runs.publish(running(18080), KUBECONFIG);
        // Then
        assertThat(permissions(root)).isEqualTo("rwx------");
        assertThat(permissions(root.resolve("18080"))).isEqualTo("rwx------");
        assertThat(permissions(root.resolve("18080/run.json"))).isEqualTo("rw-------");
        assertThat(permissions(runs.kubeconfigOf(18080))).isEqualTo("rw-------");
    }

    @Test
    void trustsNoDirectoryThatOthersCanWriteTo() throws IOException {
        // Given
        Files.createDirectory(root);
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwxrwx"));
        // Then
        assertThat(runs.running()).isEmpty();
        assertThatExceptionOfType(CommandFailedException.class)
                .isThrownBy(() -> runs.publish(running(18080), KUBECONFIG))
                .withMessageContaining(root.toString());
    }

    @Test
    void showsNoCredential() {
        assertThat(running(18080).toString()).doesNotContain("canary");
    }

    private LocalRun running(int port) {
        var process = ProcessHandle.current();
        return new LocalRun(
                port,
                process.pid(),
                process.info().startInstant().orElse(Instant.EPOCH),
                URI.create("http://127.0.0.1:" + port),
                URI.create("http://127.0.0.1:1"),
                runs.kubeconfigOf(port),
                new LocalRun.Secrets(URI.create("http://127.0.0.1:2"), "eu-central-1", "AKIA1", "canary"));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
