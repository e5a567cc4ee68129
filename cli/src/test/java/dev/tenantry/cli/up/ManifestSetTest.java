package dev.tenantry.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.cli.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestSetTest {

    @TempDir
    private Path directory;

    private final ManifestSet manifests = new ManifestSet();

    @BeforeEach
    void declareTwoTenants() throws IOException {
        write("acme.yaml", "acme");
        write("sub/globex.yaml", "globex");
    }

    @Test
    void readsAllFilesOnce() throws IOException {
        // When
        var first = update();
        var second = update();
        // Then
        assertThat(first.changed()).extracting(Manifest::name).containsExactlyInAnyOrder("acme", "globex");
        assertThat(second.isEmpty()).isTrue();
    }

    @Test
    void tellsOnlyWhatChanged() throws IOException {
        // Given
        update();
        // When
        Files.writeString(directory.resolve("acme.yaml"), tenant("acme") + "  displayName: Acme\n");
        var change = update();
        // Then
        assertThat(change.changed()).extracting(Manifest::name).containsExactly("acme");
        assertThat(change.removed()).isEmpty();
    }

    @Test
    void tellsWhatIsNoLongerDeclared() throws IOException {
        // Given
        update();
        // When
        Files.delete(directory.resolve("sub/globex.yaml"));
        var change = update();
        // Then
        assertThat(change.removed()).extracting(Manifest::name).containsExactly("globex");
        assertThat(change.changed()).isEmpty();
    }

    @Test
    void doesNotRemoveATenantThatMovesToAnotherFile() throws IOException {
        // Given
        update();
        // When
        Files.move(directory.resolve("acme.yaml"), directory.resolve("moved.yaml"));
        var change = update();
        // Then
        assertThat(change.removed()).isEmpty();
        assertThat(change.changed()).extracting(Manifest::name).containsExactly("acme");
    }

    @Test
    void keepsWhatABadFileDeclaredBefore() throws IOException {
        // Given
        update();
        // When
        Files.writeString(directory.resolve("acme.yaml"), tenant("acme") + "  displayNam: Acme\n");
        var change = update();
        // Then
        assertThat(change.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).endsWith("acme.yaml");
            assertThat(problem.line()).isEqualTo(11);
            assertThat(problem.field()).isEqualTo("spec.displayNam");
        });
        assertThat(change.changed()).isEmpty();
        assertThat(change.removed()).isEmpty();
        assertThat(manifests.all()).extracting(Manifest::name).containsExactlyInAnyOrder("acme", "globex");
    }

    @Test
    void takesOverABadFileOnceItIsRight() throws IOException {
        // Given
        Files.writeString(directory.resolve("acme.yaml"), "kind: McpTenant\n\tbroken");
        assertThat(update().problems()).isNotEmpty();
        // When
        write("acme.yaml", "acme");
        var change = update();
        // Then
        assertThat(change.problems()).isEmpty();
        assertThat(change.changed()).extracting(Manifest::name).containsExactly("acme");
    }

    @Test
    void refusesTheFileThatDeclaresATenantOfAnotherFileAgain() throws IOException {
        // Given
        update();
        // When
        write("twin.yaml", "acme");
        var change = update();
        // Then
        assertThat(change.problems()).singleElement().satisfies(problem -> assertThat(problem.file())
                .endsWith("twin.yaml"));
        assertThat(change.changed()).isEmpty();
    }

    @Test
    void takesATenantAndItsDocumentFromTwoFilesAtOnce() throws IOException {
        // Given: the file of the tenant is read first
        var tenant = tenant("initech").replace("{catalog: xyte}", "{configMap: {name: api, key: openapi.yaml}}");
        Files.writeString(directory.resolve("1-tenant.yaml"), tenant);
        Files.writeString(directory.resolve("2-document.yaml"), """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: api, namespace: tenantry-system, labels: {tenantry.dev/openapi: "true"}}
                data: {openapi.yaml: "{openapi: 3.0.3, info: {title: t, version: '1'}, paths: {}}"}
                """);
        // When
        var change = update();
        // Then
        assertThat(change.problems()).isEmpty();
        assertThat(change.changed()).extracting(Manifest::name).contains("initech", "api");
    }

    private ManifestSet.Change update() throws IOException {
        return manifests.update(new ManifestFolder(List.of(directory)).contents());
    }

    private void write(String file, String tenant) throws IOException {
        var path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, tenant(tenant));
    }

    private static String tenant(String name) {
        return """
                apiVersion: tenantry.dev/v1alpha1
                kind: McpTenant
                metadata: {name: %s}
                spec:
                  description: A tenant
                  tools:
                  - name: xyte
                    rest:
                      baseUrl: http://127.0.0.1:8090/xyte
                      openApi: {catalog: xyte}
                """.formatted(name);
    }
}
