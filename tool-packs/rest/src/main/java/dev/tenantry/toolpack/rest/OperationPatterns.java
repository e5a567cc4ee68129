package dev.tenantry.toolpack.rest;

import dev.tenantry.toolpack.InvalidToolSourceException;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses operations by operationId; {@code *} stands for any characters.
 *
 * @param include these; empty: all
 * @param exclude none of these
 */
record OperationPatterns(List<Glob> include, List<Glob> exclude) {

    private static final int NAMES_IN_MESSAGE = 20;

    /** A pattern as its author wrote it, and ready to match. */
    record Glob(String text, Pattern pattern) {

        static Glob of(String text) {
            return new Glob(
                    text,
                    Pattern.compile(
                            Stream.of(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"))));
        }

        boolean matches(String id) {
            return pattern.matcher(id).matches();
        }
    }

    static OperationPatterns of(List<String> include, List<String> exclude) {
        return new OperationPatterns(
                include.stream().map(Glob::of).toList(),
                exclude.stream().map(Glob::of).toList());
    }

    boolean choose(String id) {
        return (include.isEmpty() || include.stream().anyMatch(glob -> glob.matches(id)))
                && exclude.stream().noneMatch(glob -> glob.matches(id));
    }

    /** Refuses an include pattern that matches nothing: a misspelt one would silently leave a tool out. */
    void requireMatches(Collection<String> ids) {
        include.stream()
                .filter(glob -> ids.stream().noneMatch(glob::matches))
                .findFirst()
                .ifPresent(glob -> {
                    throw new InvalidToolSourceException("operations.include: no operation is named " + glob.text()
                            + "; the document has " + listed(ids));
                });
    }

    private static String listed(Collection<String> ids) {
        var names = ids.stream().limit(NAMES_IN_MESSAGE).collect(Collectors.joining(", "));
        return ids.size() > NAMES_IN_MESSAGE ? names + " and " + (ids.size() - NAMES_IN_MESSAGE) + " more" : names;
    }
}
