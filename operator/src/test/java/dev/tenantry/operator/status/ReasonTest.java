package dev.tenantry.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever reads a reason can look it up. */
class ReasonTest {

    private static final Path DOCS = Path.of("..", "docs");

    @ParameterizedTest
    @EnumSource(Reason.class)
    void isExplained(Reason reason) throws IOException {
        assertThat(Files.readString(DOCS.resolve("reference/conditions.md"))).contains("`" + reason + "`");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void hasItsPlaceInTroubleshooting(Reason reason) throws IOException {
        assertThat(Files.readString(DOCS.resolve("operations/troubleshooting.md")))
                .contains("`" + reason + "`");
    }

    @ParameterizedTest
    @EnumSource(ConditionType.class)
    void belongsToAConditionThatIsExplained(ConditionType type) throws IOException {
        assertThat(Files.readString(DOCS.resolve("reference/conditions.md"))).contains("\n## " + type + " ");
    }
}
