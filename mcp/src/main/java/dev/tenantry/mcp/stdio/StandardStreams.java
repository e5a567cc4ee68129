package dev.tenantry.mcp.stdio;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The streams of this process.
 *
 * @param in what the client writes
 * @param out what the client reads
 */
public record StandardStreams(InputStream in, OutputStream out) {

    /**
     * Takes the streams for messages. Whatever else this process prints goes to its standard error from now on, because
     * nothing but messages may be on its standard output.
     */
    public static StandardStreams take() {
        System.setOut(System.err);
        return new StandardStreams(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    }
}
