package dev.tenantry.local.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A kubelet that is killed leaves no process, and its successor removes its files. */
class ParentWatchTest {

    /** A JVM with a running pod: what {@code tenantry up} is, to the operating system. */
    static final class Parent {

        private Parent() {}

        public static void main(String[] arguments) throws IOException {
            var rig = new KubeletRig();
            rig.deploy(TenantWorkload.of("acme").withConfig("ignore SIGTERM"));
            rig.awaitReadyEndpoint("mcp-acme");
            System.out.println("child " + KubeletRig.processes().getFirst().pid());
        }
    }

    @Test
    void noProcessOutlivesAKubeletThatIsKilled() throws Exception {
        // Given
        var parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            var child = childOf(parent);
            assertThat(child.isAlive()).isTrue();
            // When
            parent.destroyForcibly().waitFor();
            // Then
            await().atMost(Duration.ofSeconds(20)).until(() -> !child.isAlive());
            var directory = PodDirectories.create();
            assertThat(leftBy(parent)).isEmpty();
            PodFiles.delete(directory);
        } finally {
            parent.destroyForcibly();
        }
    }

    private static ProcessHandle childOf(Process parent) throws IOException {
        try (var reader = new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("child ")) {
                    return ProcessHandle.of(Long.parseLong(line.split(" ")[1])).orElseThrow();
                }
            }
        }
        throw new IOException("The parent has ended");
    }

    private static List<Path> leftBy(Process parent) throws IOException {
        var temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (var entries = Files.list(temporary)) {
            return entries.filter(
                            entry -> entry.getFileName().toString().startsWith("tenantry-pods-" + parent.pid() + "-"))
                    .toList();
        }
    }
}
