package dev.tenantry.cli.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestCheckTest {

    private static final String CONFIG_MAP = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: crm-api
            data:
              openapi.yaml: "openapi: 3.1.0"
            """;

    @Test
    void namesBothPlacesOfAnObjectThatIsDeclaredTwice() {
        assertThat(problemsOf(CONFIG_MAP + "---\n" + CONFIG_MAP))
                .containsExactly("stdin:11: metadata.name: Duplicate value: \"crm-api\": this ConfigMap is already in"
                        + " stdin:1");
    }

    @Test
    void allowsOneNameInTwoNamespaces() {
        var elsewhere = CONFIG_MAP.replace("name: crm-api", "name: crm-api\n  namespace: tenantry-system");

        assertThat(problemsOf(CONFIG_MAP + "---\n" + elsewhere)).isEmpty();
    }

    @Test
    void namesUnknownFieldsAndValuesThatAreNoTextsInAConfigMap() {
        assertThat(problemsOf(CONFIG_MAP + "  retries: 3\ntypo: true\n"))
                .containsExactly(
                        "stdin:7: data.retries: Invalid value: 3: must be a text; put it in quotes",
                        "stdin:8: typo: unknown field");
    }

    private static List<String> problemsOf(String text) {
        var input = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        var loaded = new ManifestLoader(input).load(List.of("-"));
        assertThat(loaded.problems()).isEmpty();
        return ManifestCheck.check(loaded.manifests()).stream()
                .map(Problem::toString)
                .toList();
    }
}
