package dev.tenantry.benchmarks.mcp;

import java.time.Duration;

/**
 * The processor as one process has used it.
 *
 * @param pid id of the process
 */
record Processor(long pid) {

    /** Time that it used until now, in user and in system mode, in microseconds; counted in ticks of 10 ms. */
    long micros() {
        return ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .map(Duration::toNanos)
                        .orElseThrow(() -> new IllegalStateException("no process " + pid))
                / 1_000;
    }
}
