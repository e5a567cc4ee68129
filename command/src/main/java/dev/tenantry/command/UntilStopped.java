package dev.tenantry.command;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ExitCode;

/** Keeps a command running until the process is asked to end (SIGTERM, Ctrl-C), and then stops it in order. */
public final class UntilStopped {

    private static final Logger log = LoggerFactory.getLogger(UntilStopped.class);

    private UntilStopped() {}

    /**
     * Waits. On a signal, the JVM ends with 0 once everything is closed, because nothing failed; it would say 143 itself.
     * Where the waiting thread is interrupted instead, this closes and returns.
     *
     * @param name for the log
     * @param parts are closed exactly once, in this order, all of them
     */
    public static void await(String name, AutoCloseable... parts) {
        var never = new CountDownLatch(1);
        var hook = new Thread(
                () -> Runtime.getRuntime().halt(close(name, List.of(parts)) ? ExitCode.OK : ExitCode.SOFTWARE),
                "stop-" + name);
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            never.await();
        } catch (InterruptedException e) {
            Runtime.getRuntime().removeShutdownHook(hook);
            close(name, List.of(parts));
        }
    }

    private static boolean close(String name, List<AutoCloseable> parts) {
        log.info("Stopping the {}", name);
        var clean = true;
        for (var part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                log.error("A part of the {} did not stop cleanly", name, e);
                clean = false;
            }
        }
        log.info("The {} has stopped", name);
        return clean;
    }
}
