package dev.tenantry.mcp.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.mcp.http.EventStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
@DisplayName("10,000 idle streams")
class ManyStreamsTest {

    private static final int STREAMS = 10_000;

    /** Of the heap; about twice of what was measured. */
    private static final long BYTES_PER_STREAM = 16 * 1024;

    private final Queue<EventStream> streams = new ConcurrentLinkedQueue<>();

    @Test
    void areHeldInLittleMemoryAndStillReached() throws Exception {
        try (var rig = Rig.handling(Rig.settings(), exchange -> streams.add(exchange.stream(Map.of())))) {
            long before = heapUsed();
            var clients = clients(rig.server().port());
            try (var said = clients.inputReader();
                    var tell = clients.outputWriter()) {
                assertThat(said.readLine()).isEqualTo("open");
                long perStream = (heapUsed() - before) / STREAMS;
                System.out.printf("heap per idle event stream: %,d bytes%n", perStream);
                // When
                for (var stream : streams) {
                    assertThat(stream.tryWrite(Rig.bytes(": here\n\n"))).isTrue();
                }
                tell.write("read\n");
                tell.flush();
                // Then
                assertThat(said.readLine()).isEqualTo("read");
                assertThat(streams).hasSize(STREAMS);
                assertThat(perStream).isLessThan(BYTES_PER_STREAM);
            } finally {
                clients.destroyForcibly();
            }
        }
    }

    private static Process clients(int port) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        IdleClients.class.getName(),
                        Integer.toString(port),
                        Integer.toString(STREAMS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static long heapUsed() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
