package dev.tenantry.mcp.stdio;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads lines of bytes, and never keeps more of one than allowed. */
final class LineReader {

    private final InputStream in;
    private final int max;

    /** What was read. */
    sealed interface Line {

        /** A line without its end. */
        @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
        record Text(byte[] bytes) implements Line {}

        /** A line that is longer than allowed; it was read to its end. */
        enum TooLong implements Line {
            INSTANCE
        }

        /** There are no more lines. */
        enum End implements Line {
            INSTANCE
        }
    }

    /** @param max longest line in bytes */
    LineReader(InputStream in, int max) {
        this.in = new BufferedInputStream(in);
        this.max = max;
    }

    /** The next line; what stands after the last line end is none, because its sender did not finish it. */
    Line next() throws IOException {
        var line = new ByteArrayOutputStream();
        var tooLong = false;
        for (var b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return tooLong ? Line.TooLong.INSTANCE : new Line.Text(line.toByteArray());
            }
            if (line.size() < max) {
                line.write(b);
            } else {
                tooLong = true;
            }
        }
        return Line.End.INSTANCE;
    }
}
