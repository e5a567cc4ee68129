package dev.tenantry.benchmarks.mcp;

import java.io.IOException;
import java.util.Locale;

/** Calls a tool a given number of times, and prints after each step how many calls were made, and in how many seconds. */
public final class Marathon {

    private Marathon() {}

    /** Arguments: port, kind of the calls, tool, connections, steps, and calls of each step. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int port = Integer.parseInt(arguments[0]);
        int step = Integer.parseInt(arguments[5]);
        try (var clients =
                Clients.connected(port, Call.of(arguments[1], arguments[2], port), Integer.parseInt(arguments[3]))) {
            for (long i = 1; i <= Long.parseLong(arguments[4]); i++) {
                long nanos = clients.call(step);
                System.out.printf(Locale.ROOT, "%d %.1f%n", i * step, nanos / 1e9);
            }
        }
    }
}
