package dev.tenantry.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.server.fixture.Configs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ConfigFileTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    @Test
    void readsWhatTheOperatorWrote() throws Exception {
        var config = Configs.acme("http://127.0.0.1:1", Configs.crm());

        assertThat(ConfigFile.read(Configs.write(folder, config))).isEqualTo(config);
    }

    @ParameterizedTest
    @MethodSource
    @Tag("E19")
    void namesTheFieldThatIsWrong(Consumer<ObjectNode> damage, String complaint) throws Exception {
        // Given
        ObjectNode json = JSON.valueToTree(Configs.acme("http://127.0.0.1:1", Configs.crm()));
        damage.accept(json);
        var file = Files.write(folder.resolve(TenantConfig.FILE), JSON.writeValueAsBytes(json));
        // When, Then
        assertThatThrownBy(() -> ConfigFile.read(file))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage(file + ": " + complaint);
    }

    static Stream<Arguments> namesTheFieldThatIsWrong() {
        return Stream.of(
                damage(json -> json.remove("tenant"), "tenant: required"),
                damage(
                        json -> json.put("tenant", "Acme Corp"),
                        "tenant: must match ^[a-z0-9]([-a-z0-9]{0,48}[a-z0-9])?$"),
                damage(json -> json.put("colour", "red"), "colour: unknown field"),
                damage(json -> ((ObjectNode) json.path("limits")).put("burst", 1), "limits.burst: unknown field"),
                damage(json -> json.remove("limits"), "limits: required"),
                damage(json -> json.remove("access"), "access: required"),
                damage(json -> json.remove("fence"), "fence: required"),
                damage(json -> ((ObjectNode) json.path("fence")).remove("enforcement"), "fence.enforcement: required"),
                damage(json -> json.put("access", "EVERYBODY"), "access: wrong type or format"),
                damage(
                        json -> ((ObjectNode) json.path("limits")).put("requestTimeout", "soon"),
                        "limits.requestTimeout: wrong type or format"),
                damage(
                        json -> ((ObjectNode) json.path("limits")).put("requestTimeout", "PT0S"),
                        "limits.requestTimeout: must be longer than zero"),
                damage(
                        json -> ((ObjectNode) json.path("limits")).put("maxBodyBytes", 0),
                        "limits.maxBodyBytes: must be between 1 and 2147483646"),
                damage(
                        json -> ((ObjectNode) json.at("/credentials/0/awsSecretsManager")).remove("secretId"),
                        "credentials[0].awsSecretsManager.secretId: required"),
                damage(
                        json -> json.withArray("credentials").add(json.at("/credentials/0")),
                        "credentials[1].name: \"crm\" is there twice"),
                damage(
                        json -> json.withArray("tools").add(json.at("/tools/0")),
                        "tools[1].name: \"test\" is there twice"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"tenant\":        | not JSON (line 1, column 11)",
                "[]                 | must be one JSON object",
                "null               | must be one JSON object"
            })
    void saysWhyAFileIsNotAConfiguration(String content, String complaint) throws Exception {
        var file = Files.writeString(folder.resolve(TenantConfig.FILE), content);

        assertThatThrownBy(() -> ConfigFile.read(file)).hasMessage(file + ": " + complaint);
    }

    @Test
    void saysWhenThereIsNoFile() {
        var file = folder.resolve("nowhere.json");

        assertThatThrownBy(() -> ConfigFile.read(file)).hasMessage(file + ": no such file");
    }

    private static Arguments damage(Consumer<ObjectNode> damage, String complaint) {
        return Arguments.of(damage, complaint);
    }
}
