package dev.tenantry.benchmarks.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The processes of the cluster.
 *
 * @param pids by name
 */
record Servers(Map<String, Long> pids) {

    /** Reads the file that the cluster's script wrote: a name and a process id in each line, tabs between. */
    static Servers of(Path file) throws IOException {
        var pids = new TreeMap<String, Long>();
        for (var line : Files.readAllLines(file)) {
            var fields = line.split("\t", -1);
            pids.put(fields[0], Long.parseLong(fields[1]));
        }
        return new Servers(pids);
    }

    /** CPU-seconds so far, by name. */
    Map<String, Double> cpuSeconds() throws IOException {
        var seconds = new TreeMap<String, Double>();
        for (var server : pids.entrySet()) {
            seconds.put(server.getKey(), ProcessUsage.of(server.getValue()).cpuSeconds());
        }
        return seconds;
    }

    /** What was used since an earlier reading, in tenths of a second. */
    Map<String, Double> cpuSecondsSince(Map<String, Double> earlier) throws IOException {
        var seconds = cpuSeconds();
        seconds.replaceAll((name, now) -> Math.round((now - earlier.getOrDefault(name, 0.0)) * 10) / 10.0);
        return seconds;
    }
}
