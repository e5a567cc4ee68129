package dev.tenantry.e2e.kube.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.e2e.kube.cluster.Chart;
import dev.tenantry.e2e.kube.cluster.KubeTools;
import dev.tenantry.e2e.kube.cluster.RealCluster;
import dev.tenantry.e2e.kube.cluster.RequiresKubernetes;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of {@code crds/src/test/resources/{allowed,refused}-changes}: an object before, and the one to be. */
@DisplayName("a change of a tenant on a real API server")
@RequiresKubernetes({"control", "kwok", "helm"})
class ChangesIT {

    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final String RESOURCE = "mcptenants";

    private static RealCluster cluster;

    @BeforeAll
    static void start() {
        cluster = RealCluster.shared();
        Chart.installOn(cluster);
    }

    static Stream<Path> allowed() {
        return filesIn("allowed-changes");
    }

    static Stream<Path> refused() {
        return filesIn("refused-changes");
    }

    private static Stream<Path> filesIn(String folder) {
        try (var files =
                Files.list(KubeTools.home().resolve("crds/src/test/resources").resolve(folder))) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void isTakenWhereItLosesNothing(Path file) throws IOException {
        assertThat(change(file).exitCode()).isZero();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void isRefusedWithTheMessageThatItsAuthorNeeds(Path file) throws IOException {
        // When
        var ended = change(file);

        // Then
        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.stderr())
                .contains(header(file, "field"))
                .contains(header(file, "message").replace("Invalid value: ", ""));
    }

    /** Stores the first object of the file under a name of its own, paused, and tries to replace it by the second. */
    private static KubeTools.Ended change(Path file) throws IOException {
        var name = "change-" + file.getFileName().toString().replace(".yaml", "");
        var documents = Files.readString(file).split("(?m)^---$");
        try {
            cluster.tryKubectl(named(name, documents[0]), "create", "-f", "-").output();
            return cluster.tryKubectl(named(name, documents[1]), "replace", "--dry-run=server", "-f", "-");
        } finally {
            cluster.kubectl("delete", RESOURCE, name, "--ignore-not-found", "--wait=false");
        }
    }

    private static String named(String name, String document) {
        var object = YAML.unmarshal(document, ObjectNode.class);
        ((ObjectNode) object.get("metadata")).put("name", name.length() <= 50 ? name : name.substring(0, 50));
        ((ObjectNode) object.get("spec")).put("paused", true);
        return object.toString();
    }

    private static String header(Path file, String key) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("# " + key + ": "))
                .map(line -> line.substring(key.length() + 4))
                .findFirst()
                .orElseThrow();
    }
}
