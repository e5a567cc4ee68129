package dev.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Commands that readers copy from the documentation are commands that there are. */
class DocumentedCommandsTest {

    private static final Path HOME = Path.of(System.getProperty("tenantry.home"));
    private static final Pattern SHELL_BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```");
    private static final Pattern COMMAND = Pattern.compile("(?m)^(?:\\./)?tenantry (?!server )([^|<>&#\\n]*)");
    private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+");

    @Test
    void everyCommandOfTheDocumentationHasTheFormThatItNeeds() throws IOException {
        var commands = new ArrayList<List<String>>();
        for (var page : pages()) {
            SHELL_BLOCK.matcher(Files.readString(page)).results().forEach(block -> COMMAND.matcher(
                            block.group(1).replace("\\\n", " "))
                    .results()
                    .forEach(command -> commands.add(words(command.group(1)))));
        }

        assertThat(commands).isNotEmpty();
        for (var command : commands) {
            assertThatCode(() -> Main.commandLine(Map.of()).parseArgs(command.toArray(String[]::new)))
                    .as("tenantry %s", String.join(" ", command))
                    .doesNotThrowAnyException();
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(HOME.resolve("docs"))) {
            return Stream.concat(Stream.of(HOME.resolve("README.md")), files)
                    .filter(file -> file.toString().endsWith(".md") && Files.exists(file))
                    .toList();
        }
    }

    private static List<String> words(String command) {
        return WORD.matcher(command)
                .results()
                .map(word -> word.group().replaceAll("['\"]", ""))
                .toList();
    }
}
