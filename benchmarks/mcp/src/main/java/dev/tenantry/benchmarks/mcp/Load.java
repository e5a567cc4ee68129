package dev.tenantry.benchmarks.mcp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/** Calls a tool over and over, after a warm-up in rounds, and prints calls per second and latencies as one line of JSON. */
public final class Load {

    private Load() {}

    /**
     * Arguments: port, {@code modern}, {@code stateless} or {@code session}, tool, connections, seconds of warm-up, rounds,
     * seconds of each round, and the id of the server's process.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int port = Integer.parseInt(arguments[0]);
        var call = Call.of(arguments[1], arguments[2], port);
        var processor = new Processor(Long.parseLong(arguments[7]));
        try (var clients = Clients.connected(port, call, Integer.parseInt(arguments[3]))) {
            clients.run(seconds(arguments[4]));
            var rounds = new ArrayList<Round>();
            for (int i = Integer.parseInt(arguments[5]); i > 0; i--) {
                rounds.add(round(clients, seconds(arguments[6]), processor));
            }
            print(rounds, clients.sent());
        }
    }

    private static long seconds(String number) {
        return TimeUnit.SECONDS.toNanos(Long.parseLong(number));
    }

    private static Round round(Clients clients, long nanos, Processor processor) throws IOException {
        long before = processor.micros();
        long took = clients.run(nanos);
        double used = processor.micros() - before;
        int[] micros = clients.sortedMicros();
        int calls = micros.length;
        return new Round(
                Math.round(calls * 1e9 / took),
                micros[calls / 2],
                micros[(int) (calls * 0.99)],
                micros[calls - 1],
                used / calls);
    }

    /** Medians of the rounds, each figure for itself, and the most and least calls per second. */
    private static void print(List<Round> rounds, long sent) {
        long[] perSecond = rounds.stream().mapToLong(Round::perSecond).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "{\"callsPerSecond\":%d,\"least\":%d,\"most\":%d,\"p50ms\":%.3f,\"p99ms\":%.3f,\"maxMs\":%.3f,"
                        + "\"processorMicros\":%.1f,\"sent\":%d}%n",
                median(perSecond),
                perSecond[0],
                perSecond[perSecond.length - 1],
                median(rounds, Round::p50),
                median(rounds, Round::p99),
                median(rounds, Round::max),
                rounds.stream().mapToDouble(Round::processorMicros).sorted().toArray()[rounds.size() / 2],
                sent);
    }

    private static double median(List<Round> rounds, ToLongFunction<Round> micros) {
        return median(rounds.stream().mapToLong(micros).sorted().toArray()) / 1e3;
    }

    private static long median(long[] sorted) {
        return sorted[sorted.length / 2];
    }

    /**
     * What one round showed; latencies in microseconds.
     *
     * @param processorMicros time of a processor that the server used for a call
     */
    private record Round(long perSecond, int p50, int p99, int max, double processorMicros) {}
}
