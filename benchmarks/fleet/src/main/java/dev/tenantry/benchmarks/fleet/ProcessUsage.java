package dev.tenantry.benchmarks.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process has used since it started.
 *
 * @param cpuSeconds user and system
 * @param rssMib resident memory now
 * @param readBytes what it read, network included
 * @param writtenBytes what it wrote, network included
 */
record ProcessUsage(double cpuSeconds, long rssMib, long readBytes, long writtenBytes) {

    private static final double TICKS_PER_SECOND = 100;

    /** Reads {@code /proc}. */
    static ProcessUsage of(long pid) throws IOException {
        var process = Path.of("/proc", Long.toString(pid));
        var stat = Files.readString(process.resolve("stat"));
        // proc(5): the name, in parentheses, may hold blanks; utime and stime are the 12th and 13th field after it
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        var ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        return new ProcessUsage(
                ticks / TICKS_PER_SECOND,
                field(process.resolve("status"), "VmRSS:") / 1024,
                field(process.resolve("io"), "rchar:"),
                field(process.resolve("io"), "wchar:"));
    }

    /** What was used between an earlier reading and this one; memory as it is now. */
    ProcessUsage since(ProcessUsage earlier) {
        return new ProcessUsage(
                cpuSeconds - earlier.cpuSeconds,
                rssMib,
                readBytes - earlier.readBytes,
                writtenBytes - earlier.writtenBytes);
    }

    private static long field(Path file, String name) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.split("\\s+", -1)[1])
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        }
    }
}
