package dev.tenantry.cli.importer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads files of variables: {@code NAME=value} in each line, comments with {@code #}, an optional {@code export}. A value
 * in single or double quotes may span lines; in double quotes, a backslash makes the next character plain.
 */
final class Dotenv {

    private static final Pattern IGNORED = Pattern.compile("(?:\\s++|#[^\\n]*+)*+");
    private static final Pattern ASSIGNMENT =
            Pattern.compile("(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_]*)[ \\t]*=[ \\t]*");
    private static final Pattern PLAIN = Pattern.compile("[^\\n]*");
    private static final Pattern TRAILING_COMMENT = Pattern.compile("(?:^|[ \\t]+)#.*");

    private final String text;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private int position;

    private Dotenv(String text) {
        this.text = text.replace("\r\n", "\n");
    }

    /** Whether the text looks like such a file: its first line that is no comment assigns a variable. */
    static boolean matches(String text) {
        var dotenv = new Dotenv(text);
        dotenv.next(IGNORED);
        return dotenv.at(ASSIGNMENT).lookingAt();
    }

    /**
     * Reads all variables.
     *
     * @throws InvalidConfigException where a line is not an assignment or a quote is not closed
     */
    static Map<String, String> read(String text) throws InvalidConfigException {
        var dotenv = new Dotenv(text);
        for (dotenv.next(IGNORED); dotenv.position < dotenv.text.length(); dotenv.next(IGNORED)) {
            dotenv.assignment();
        }
        return dotenv.variables;
    }

    private void assignment() throws InvalidConfigException {
        var line = 1 + text.substring(0, position).lines().count();
        var matcher = at(ASSIGNMENT);
        if (!matcher.lookingAt()) {
            throw new InvalidConfigException("line " + line + " is not of the form NAME=value");
        }
        position = matcher.end();
        var quote = position < text.length() ? text.charAt(position) : '\n';
        variables.put(matcher.group(1), quote == '"' || quote == '\'' ? quoted(quote, line) : plain());
    }

    private String plain() {
        return TRAILING_COMMENT.matcher(next(PLAIN)).replaceFirst("").strip();
    }

    private String quoted(char quote, long line) throws InvalidConfigException {
        var value = new StringBuilder();
        for (position++; position < text.length(); position++) {
            var character = text.charAt(position);
            if (character == quote) {
                position++;
                return value.toString();
            } else if (character == '\\' && quote == '"' && position + 1 < text.length()) {
                position++;
                value.append(text.charAt(position) == 'n' ? '\n' : text.charAt(position));
            } else {
                value.append(character);
            }
        }
        throw new InvalidConfigException("the quote that line " + line + " opens is not closed");
    }

    private Matcher at(Pattern pattern) {
        return pattern.matcher(text).region(position, text.length());
    }

    private String next(Pattern pattern) {
        var matcher = at(pattern);
        if (!matcher.lookingAt()) {
            return "";
        }
        position = matcher.end();
        return matcher.group();
    }
}
