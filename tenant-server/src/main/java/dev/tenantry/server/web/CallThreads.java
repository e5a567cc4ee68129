package dev.tenantry.server.web;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.MDC;

/** A virtual thread for each call that may wait; what it logs names the request that it works for. */
final class CallThreads implements Executor, AutoCloseable {

    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("call").factory());

    @Override
    public void execute(Runnable call) {
        var request = MDC.getCopyOfContextMap();
        threads.execute(() -> {
            if (request != null) {
                MDC.setContextMap(request);
            }
            call.run();
        });
    }

    /** Interrupts the calls that are left. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
