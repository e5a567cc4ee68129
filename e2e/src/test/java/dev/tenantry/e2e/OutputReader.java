package dev.tenantry.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Collects what a process writes while it runs. */
final class OutputReader implements AutoCloseable {

    private final StringBuffer stdout = new StringBuffer();
    private final StringBuffer stderr = new StringBuffer();
    private final Thread outputThread;
    private final Thread errorThread;

    OutputReader(Process process) {
        outputThread = collect(process.getInputStream(), stdout);
        errorThread = collect(process.getErrorStream(), stderr);
    }

    String stdout() {
        return stdout.toString();
    }

    String stderr() {
        return stderr.toString();
    }

    void awaitEnd() throws InterruptedException {
        outputThread.join();
        errorThread.join();
    }

    private static Thread collect(InputStream stream, StringBuffer into) {
        return Thread.ofVirtual().start(() -> {
            try (var reader = new java.io.InputStreamReader(stream, StandardCharsets.UTF_8)) {
                var buffer = new char[4096];
                for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                    into.append(buffer, 0, n);
                }
            } catch (IOException e) {
                // the process was ended while we read
            }
        });
    }

    @Override
    public void close() {
        outputThread.interrupt();
        errorThread.interrupt();
    }
}
