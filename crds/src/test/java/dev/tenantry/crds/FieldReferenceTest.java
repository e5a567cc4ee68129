package dev.tenantry.crds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/reference/fields.md")
class FieldReferenceTest {

    @Test
    @DisplayName("lists every field as the CRDs have it")
    void listsEveryField() throws IOException {
        // Given
        var page = Path.of(System.getProperty("tenantry.home"), "docs", "reference", "fields.md");

        // When
        var generated = FieldReference.of(Crds.all());
        if (Boolean.getBoolean("crds.write")) {
            Files.writeString(page, generated);
        }

        // Then
        assertThat(generated).contains("`spec.tools[].rest.baseUrl`", "`spec.secrets.namePrefix`");
        assertThat(Files.readString(page)).isEqualTo(generated);
    }
}
