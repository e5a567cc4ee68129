package dev.tenantry.local.kubelet;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;

/** A running process whose output goes to a log. */
final class ServerProcess {

    private final Process process;
    private final CompletableFuture<Integer> exit;

    private ServerProcess(Process process, CompletableFuture<Integer> exit) {
        this.process = process;
        this.exit = exit;
    }

    static ServerProcess start(ProcessBuilder builder, ContainerLog log) throws IOException {
        var process = builder.start();
        var drained = new CompletableFuture<Void>();
        Thread.ofVirtual().name("log-" + process.pid()).start(() -> {
            log.drain(process.getInputStream());
            drained.complete(null);
        });
        var exit = process.onExit().thenCombine(drained, (ended, nothing) -> ended.exitValue());
        return new ServerProcess(process, exit);
    }

    long pid() {
        return process.pid();
    }

    /** Hands over the exit code once the process has ended and its log is complete. */
    void onExit(IntConsumer listener) {
        var unused = exit.thenAccept(listener::accept);
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
    }
}
