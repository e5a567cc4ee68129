package dev.tenantry.local.kubelet;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * First main class of a pod's process: starts the main class named by its first argument, and ends the process when its
 * parent is gone. The kubelet holds the other end of this process' standard input, and the operating system closes it
 * however the kubelet ends, so that even after {@code kill -9} no process stays behind.
 *
 * <p>Runs in the pod's process, so it uses nothing but the JDK.
 */
public final class ParentWatch {

    /** Exit code of a process whose parent is gone: as if ended by SIGTERM. */
    private static final int ORPHANED = 143;

    private static final long GRACE_SECONDS = 5;

    private ParentWatch() {}

    /**
     * Starts the watch, then the program.
     *
     * @param arguments the program's main class, then its arguments
     * @throws Throwable what the program's main method throws
     */
    @SuppressWarnings("PMD.AvoidThrowsThrowable")
    public static void main(String[] arguments) throws Throwable {
        Thread.ofPlatform().daemon().name("parent-watch").start(ParentWatch::endWithParent);
        var program = Class.forName(arguments[0]).getMethod("main", String[].class);
        try {
            program.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // nothing is ever written; only the end of the stream matters
            }
        } catch (IOException e) {
            // a broken pipe says the same as its end
        }
        Thread.ofPlatform().daemon().name("parent-watch-halt").start(ParentWatch::haltAfterGrace);
        System.exit(ORPHANED);
    }

    /** Shutdown hooks that hang must not keep an orphan alive. */
    private static void haltAfterGrace() {
        try {
            TimeUnit.SECONDS.sleep(GRACE_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ORPHANED);
    }
}
