package dev.tenantry.e2e.kube.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every value of the chart is described where it stands, and so in the chart's README. {@code -Dgolden.write=true} writes the
 * README's table anew.
 */
class ValuesTest {

    private static final String BEGIN = "<!-- values: written by ValuesTest -->\n";
    private static final String END = "<!-- end of values -->\n";
    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z]+):(?: (.*))?");
    private static final Pattern DESCRIPTION = Pattern.compile(" *# -- (.*)");

    /** A value that a user may set. */
    private record Value(String path, String preset, String description) {

        private String row() {
            return "| `" + path + "` | "
                    + (preset.isEmpty() ? "[values.yaml](values.yaml)" : "`" + preset.replace("|", "\\|") + "`") + " | "
                    + description.replace("|", "\\|") + " |\n";
        }
    }

    @Test
    void describesEveryValue() throws IOException {
        assertThat(values()).isNotEmpty().allSatisfy(value -> assertThat(value.description())
                .as("comment `# -- …` above %s in values.yaml", value.path())
                .isNotEmpty());
    }

    @Test
    void theReadmeHasEveryValue() throws IOException {
        // Given
        var readme = Helm.chart("tenantry").resolve("README.md");
        var text = Files.readString(readme);
        var table = values().stream()
                .map(Value::row)
                .collect(Collectors.joining("", "| value | default | meaning |\n|---|---|---|\n", ""));

        // When
        var expected = text.replaceFirst(
                "(?s)" + Pattern.quote(BEGIN) + ".*" + Pattern.quote(END),
                Matcher.quoteReplacement(BEGIN + table + END));
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(readme, expected);
        }

        // Then
        assertThat(Files.readString(readme)).isEqualTo(expected).contains(table);
    }

    /** A key is a value when it is described or has something after its colon; keys above others only lead to them. */
    private static List<Value> values() throws IOException {
        var values = new ArrayList<Value>();
        var parents = new ArrayList<String>();
        var description = "";
        var inside = Integer.MAX_VALUE;
        for (var line : Files.readAllLines(path())) {
            var described = DESCRIPTION.matcher(line);
            var key = KEY.matcher(line);
            if (described.matches()) {
                description = described.group(1);
                inside = Integer.MAX_VALUE;
            } else if (key.matches() && key.group(1).length() <= inside) {
                var depth = key.group(1).length() / 2;
                parents.subList(depth, parents.size()).clear();
                parents.add(key.group(2));
                var preset = key.group(3) == null ? "" : key.group(3);
                if (!preset.isEmpty() || !description.isEmpty()) {
                    values.add(new Value(String.join(".", parents), preset, description));
                    // what is below a described key belongs to its value
                    inside = description.isEmpty()
                            ? Integer.MAX_VALUE
                            : key.group(1).length();
                }
                description = "";
            }
        }
        return values;
    }

    private static Path path() {
        return Helm.chart("tenantry").resolve("values.yaml");
    }
}
