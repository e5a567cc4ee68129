package dev.tenantry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/threats.md names, for every threat, exactly the test classes that carry its id as a tag. */
class ThreatModelTest {

    private static final Path HOME = Path.of(System.getProperty("tenantry.home"));
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (T\\d\\d) \\|.*\\|([^|]*)\\|$");
    private static final Pattern CLASS = Pattern.compile("`(\\w+)`");
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"(T\\d\\d)\"\\)");

    @Test
    void everyThreatIsShownByTheTestsThatThePageNames() throws IOException {
        var documented = new TreeMap<String, Set<String>>();
        ROW.matcher(Files.readString(HOME.resolve("docs/threats.md")))
                .results()
                .forEach(row -> documented.put(
                        row.group(1), found(CLASS, row.group(2)).collect(Collectors.toCollection(TreeSet::new))));

        assertThat(documented.keySet())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 19)
                        .mapToObj("T%02d"::formatted)
                        .toList());
        assertThat(documented).isEqualTo(tagged());
    }

    /** Test classes of the whole repository by the threats they are tagged with. */
    private static Map<String, Set<String>> tagged() throws IOException {
        var tagged = new TreeMap<String, Set<String>>();
        try (Stream<Path> files = Files.walk(HOME)) {
            files.filter(file -> file.toString().endsWith(".java")
                            && file.toString().contains("src/test")
                            && !file.endsWith("ThreatModelTest.java"))
                    .forEach(file -> found(TAG, text(file))
                            .forEach(id -> tagged.computeIfAbsent(id, any -> new TreeSet<>())
                                    .add(file.getFileName().toString().replace(".java", ""))));
        }
        return tagged;
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult match) -> match.group(1));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
