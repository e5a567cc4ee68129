package dev.tenantry.cli.manifest;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The line in which each field of one document stands, by the field's path. */
public final class LineIndex {

    /** A map key in brackets, as API servers write keys that are not plain words: {@code annotations[a/b]}. */
    private static final Pattern BRACKETED_KEY = Pattern.compile("\\[([^\\]0-9][^\\]]*)]");

    private final Map<String, Integer> lines;
    private final int first;

    private LineIndex(Map<String, Integer> lines, int first) {
        this.lines = lines;
        this.first = first;
    }

    /**
     * The line of a field, or of its nearest parent where the document does not have the field.
     *
     * @param field path such as {@code spec.tools[0].rest.baseUrl}; empty for the document
     * @return line in the file, counted from 1
     */
    public int lineOf(String field) {
        for (var path = plain(field); !path.isEmpty(); path = parentOf(path)) {
            var line = lines.get(path);
            if (line != null) {
                return line;
            }
        }
        return first;
    }

    /** The index of what stands below a field, for a document inside the document. */
    LineIndex below(String field) {
        var inner = new HashMap<String, Integer>();
        lines.forEach((path, line) -> {
            if (path.startsWith(field + ".")) {
                inner.put(path.substring(field.length() + 1), line);
            }
        });
        return new LineIndex(inner, lineOf(field));
    }

    /** Path of an entry of a map. */
    static String entry(String parent, String key) {
        return parent.isEmpty() ? key : parent + "." + key;
    }

    /** Path of an item of a list. */
    static String item(String parent, int index) {
        return parent + "[" + index + "]";
    }

    private static String plain(String field) {
        return BRACKETED_KEY.matcher(field).replaceAll(".$1");
    }

    private static String parentOf(String path) {
        return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }

    /** Collects lines while a document is read. */
    static final class Builder {

        private final Map<String, Integer> lines = new HashMap<>();

        Builder put(String path, int line) {
            lines.put(path, line);
            return this;
        }

        LineIndex build(int first) {
            return new LineIndex(Map.copyOf(lines), first);
        }
    }
}
