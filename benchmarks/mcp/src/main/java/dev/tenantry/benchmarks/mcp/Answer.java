package dev.tenantry.benchmarks.mcp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the answers of one connection, by length or by chunks, and checks each. */
final class Answer {

    private static final int LARGEST = 64 * 1024;

    private final byte[] bytes = new byte[LARGEST];
    private int length;

    /**
     * Takes what was read.
     *
     * @return whether the answer is complete
     */
    boolean take(ByteBuffer read) {
        int more = read.remaining();
        read.get(bytes, length, more);
        length += more;
        int body = indexOf("\r\n\r\n", 0) + 4;
        if (body < 4) {
            return false;
        }
        int declared = indexOf("ontent-", 0);
        while (declared > 0 && declared < body && !startsWith("ength: ", declared + 8)) {
            declared = indexOf("ontent-", declared + 1);
        }
        if (declared > 0 && declared < body) {
            return length >= body + number(declared + 15);
        }
        return length >= 5 && startsWith("0\r\n\r\n", length - 5);
    }

    /** Checks the answer to a request and makes room for the next. */
    void check(long number) {
        if (!startsWith("HTTP/1.1 200", 0)
                || indexOf("\"id\":" + number, 0) < 0
                || indexOf("\"text-" + number + '"', 0) < 0) {
            throw new IllegalStateException("wrong answer to " + number + ": "
                    + new String(Arrays.copyOf(bytes, length), StandardCharsets.UTF_8));
        }
        length = 0;
    }

    private int number(int from) {
        int value = 0;
        for (int i = from; bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }

    private int indexOf(String text, int from) {
        for (int i = from; i <= length - text.length(); i++) {
            if (startsWith(text, i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean startsWith(String text, int at) {
        if (at < 0 || at + text.length() > length) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
