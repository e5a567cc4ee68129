package dev.tenantry.cli.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tenantry.command.CommandFailedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFieldsTest {

    @Test
    void readsArgumentsFilesAndStandardInput(@TempDir Path directory) throws IOException {
        // Given
        var file = Files.writeString(directory.resolve("token"), "from file\n");
        var fields = new SecretFields(new ByteArrayInputStream("from input\r\n".getBytes(StandardCharsets.UTF_8)));
        // When
        var read = fields.read(List.of("a=Bearer x=y", "b=@" + file, "c=-", "d="));
        // Then
        assertThat(read)
                .containsEntry("a", "Bearer x=y")
                .containsEntry("b", "from file")
                .containsEntry("c", "from input")
                .containsEntry("d", "");
    }

    @Test
    void refusesAFieldThatIsGivenTwice() {
        var fields = new SecretFields(ByteArrayInputStream.nullInputStream());
        assertThatExceptionOfType(CommandFailedException.class)
                .isThrownBy(() -> fields.read(List.of("a=canary1", "a=canary2")))
                .withMessage("the field a is given twice");
    }

    @Test
    void namesTheFileThatCannotBeRead(@TempDir Path directory) {
        var fields = new SecretFields(ByteArrayInputStream.nullInputStream());
        assertThatExceptionOfType(CommandFailedException.class)
                .isThrownBy(() -> fields.read(List.of("a=@" + directory.resolve("none"))))
                .withMessageContaining("none");
    }
}
