package dev.tenantry.cli.manifest;

import org.jspecify.annotations.Nullable;

/** A text that cannot be read as YAML or JSON objects; the message says why in its author's terms. */
final class MalformedDocumentException extends Exception {

    private final int line;
    private final @Nullable String field;

    /**
     * @param line where, counted from 1; 0 where the whole text is meant
     * @param field path of the field, or null where the text is not known to have any
     */
    MalformedDocumentException(int line, @Nullable String field, String message) {
        super(message);
        this.line = line;
        this.field = field;
    }

    MalformedDocumentException(int line, String message) {
        this(line, null, message);
    }

    Problem in(String file) {
        return new Problem(file, line, field, String.valueOf(getMessage()));
    }
}
