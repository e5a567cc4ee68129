package dev.tenantry.crds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@DisplayName("the committed CRDs")
class CrdsAreUpToDateTest {

    static final List<String> FILES = Crds.FILES;

    @ParameterizedTest
    @FieldSource("FILES")
    @DisplayName("are what the api classes say")
    void areWhatTheApiClassesSay(String file, @TempDir Path scratch) throws IOException {
        // Given
        var committed = Path.of(System.getProperty("crds.directory"), file);

        // When
        var generated = CrdFiles.generate(scratch).get(file);
        if (Boolean.getBoolean("crds.write")) {
            Files.writeString(committed, generated);
        }

        // Then
        assertThat(generated).isNotNull();
        assertThat(Files.readString(committed))
                .as("%s; rewrite it as its first lines say", file)
                .isEqualTo(generated);
    }
}
