package dev.tenantry.cli.secret;

import dev.tenantry.command.CommandFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the fields of a secret from arguments, files and standard input. */
final class SecretFields {

    private final InputStream standardInput;

    SecretFields(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    /** Whether the argument has the form {@code KEY=…}. */
    static boolean hasKey(String argument) {
        return argument.indexOf('=') > 0;
    }

    /**
     * Reads {@code KEY=VALUE}, {@code KEY=@FILE} and {@code KEY=-}.
     *
     * @param arguments each of them {@linkplain #hasKey has a key}
     * @throws CommandFailedException if a file cannot be read or a key is given twice; its message holds no value
     */
    Map<String, String> read(List<String> arguments) {
        var fields = new LinkedHashMap<String, String>();
        for (var argument : arguments) {
            var equals = argument.indexOf('=');
            var key = argument.substring(0, equals);
            if (fields.put(key, value(key, argument.substring(equals + 1))) != null) {
                throw new CommandFailedException("the field " + key + " is given twice");
            }
        }
        return fields;
    }

    /** All of standard input as one value. */
    String readAll() {
        try {
            return withoutLineBreak(new String(standardInput.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CommandFailedException("cannot read standard input: " + e.getMessage(), e);
        }
    }

    private String value(String key, String given) {
        if (given.equals("-")) {
            return readAll();
        }
        return given.startsWith("@") ? readFile(key, Path.of(given.substring(1))) : given;
    }

    private static String readFile(String key, Path file) {
        try {
            return withoutLineBreak(Files.readString(file));
        } catch (IOException e) {
            throw new CommandFailedException("cannot read the value of " + key + " from " + file, e);
        }
    }

    /** Editors and {@code echo} end a text with a line break that is not part of the credential. */
    private static String withoutLineBreak(String text) {
        if (text.endsWith("\r\n")) {
            return text.substring(0, text.length() - 2);
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
