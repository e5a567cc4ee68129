package dev.tenantry.local.kubelet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The newest lines that a pod's processes wrote, in memory and bounded. Thread-safe. */
final class ContainerLog {

    private static final int MAX_CHARACTERS = 256 * 1024;
    private static final int MAX_LINE = 8 * 1024;
    /** Bounds of a termination message with policy FallbackToLogsOnError: 2048 bytes or 80 lines. */
    private static final int TAIL_CHARACTERS = 2048;

    private final Deque<String> lines = new ArrayDeque<>();
    private int characters;

    /** Reads until the end of the stream. */
    void drain(InputStream stream) {
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            // the pipe of a killed process breaks; what it wrote before is here
            add("(log ended: " + new UncheckedIOException(e).getMessage() + ")");
        }
    }

    synchronized void add(String line) {
        var bounded = line.length() > MAX_LINE ? line.substring(0, MAX_LINE) + "…" : line;
        lines.addLast(bounded);
        characters += bounded.length() + 1;
        while (characters > MAX_CHARACTERS) {
            characters -= lines.removeFirst().length() + 1;
        }
    }

    /** All lines that are kept, oldest first. */
    synchronized List<String> lines() {
        return new ArrayList<>(lines);
    }

    /** The end of the log, as long as a termination message may be. */
    synchronized String tail() {
        var tail = new ArrayDeque<String>();
        var size = 0;
        for (var line : (Iterable<String>) lines::descendingIterator) {
            size += line.length() + 1;
            if (size > TAIL_CHARACTERS || tail.size() == 80) {
                break;
            }
            tail.addFirst(line);
        }
        return String.join("\n", tail);
    }
}
