package dev.tenantry.cli.serve;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a command running until the process is asked to end (SIGTERM, Ctrl-C), and then stops it in order. */
final class UntilStopped {

    private static final Logger log = LoggerFactory.getLogger(UntilStopped.class);

    private UntilStopped() {}

    /**
     * Waits. The JVM ends once everything is closed; its exit code is then 128 plus the signal, as usual. Where the
     * waiting thread is interrupted instead, this closes and returns.
     *
     * @param name for the log
     * @param parts are closed exactly once, in this order, all of them
     */
    static void await(String name, AutoCloseable... parts) {
        var never = new CountDownLatch(1);
        var hook = new Thread(() -> close(name, List.of(parts)), "stop-" + name);
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            never.await();
        } catch (InterruptedException e) {
            Runtime.getRuntime().removeShutdownHook(hook);
            close(name, List.of(parts));
        }
    }

    private static void close(String name, List<AutoCloseable> parts) {
        log.info("Stopping the {}", name);
        for (var part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                log.error("A part of the {} did not stop cleanly", name, e);
            }
        }
        log.info("The {} has stopped", name);
    }
}
