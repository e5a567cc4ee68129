package dev.tenantry.cli.manifest;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with what an author wrote, and where.
 *
 * @param file the path as it was given, or {@code stdin}
 * @param line line in the file, counted from 1; 0 where the whole file is meant
 * @param field path of the field, such as {@code spec.tools[0].rest.baseUrl}, or null where no field is meant
 * @param message what is wrong with it, in the API server's words where it would refuse the same
 */
public record Problem(String file, int line, @Nullable String field, String message) {

    /** By place: file, line, field, message. */
    public static final Comparator<Problem> BY_PLACE = Comparator.comparing(Problem::file)
            .thenComparingInt(Problem::line)
            .thenComparing(Problem::field, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Problem::message);

    /** A problem of a whole file. */
    static Problem of(String file, String message) {
        return new Problem(file, 0, null, message);
    }

    /** {@code file:line: field: message}, without the parts that are not known. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + (field == null ? "" : field + ": ") + message;
    }
}
