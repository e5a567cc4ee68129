package dev.tenantry.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code tenantry up} begins and ends. */
class LifecycleIT {

    @TempDir
    private Path directory;

    @Test
    @DisplayName("--check calls a tool of every tenant, prints a line each, and exits with 0")
    void checks() throws Exception {
        var ended =
                new Tenantry(directory).run("up", "--check", "--port", "" + Up.freePort(), "--upstream-port", "8090");

        assertThat(ended.exitCode()).as(ended.stdout() + ended.stderr()).isZero();
        assertThat(ended.stdout()).contains("acme", "globex", "initech");
        assertThat(leftOver()).isEmpty();
    }

    @Test
    @DisplayName("--check exits with 1 and names the tenant that does not answer")
    void failsTheCheck() throws Exception {
        var manifest = directory.resolve("lost.yaml");
        Files.writeString(manifest, Manifests.tenant("lost", "http://127.0.0.1:1", "fine"));

        var ended =
                new Tenantry(directory).run("up", "--check", "--port", "" + Up.freePort(), "-f", manifest.toString());

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.stdout() + ended.stderr()).contains("lost", "cannot be reached");
        Files.delete(manifest);
        assertThat(leftOver()).isEmpty();
    }

    @Test
    @Tag("E13")
    @DisplayName("Ctrl-C leaves no process and no file")
    void leavesNothing() throws Exception {
        var up = Up.withSamples(directory);
        up.awaitReady("acme", "True").awaitReady("initech", "True");
        var children = up.children();
        assertThat(children).isNotEmpty();

        var exitCode = up.interrupt();

        assertThat(exitCode).isZero();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
        assertThat(leftOver()).isEmpty();
    }

    @Test
    @DisplayName("a port that is taken is said in one line")
    void saysThatThePortIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ended = new Tenantry(directory)
                    .run("up", "--port", "" + taken.getLocalPort(), "--upstream-port", "" + Up.freePort());

            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.stderr()).contains("port " + taken.getLocalPort()).doesNotContain("\tat ");
        }
    }

    private Stream<Path> leftOver() throws Exception {
        return Files.walk(directory)
                .filter(file -> !file.startsWith(directory.resolve("manifests")))
                .skip(1);
    }
}
