package dev.tenantry.operator.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.operator.render.GoldenCase;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who reaches whom among three tenants of a kind, the system and the world outside, by the rendered policies alone.
 * {@code -Dgolden.write=true} rewrites the committed matrices; read the difference before committing it.
 */
@DisplayName("the rendered NetworkPolicies")
@Tag("T01")
@Tag("T14")
class TenantReachabilityTest {

    private static final Path MATRICES = Path.of("src/test/resources/reachability");

    static Stream<GoldenCase> cases() {
        return GoldenCase.all();
    }

    private static World worldOf(GoldenCase golden) {
        return new World(
                List.of(golden.objects(), golden.objectsOfTwin("twin"), golden.objectsOfTwin(golden.tenant() + "-2")));
    }

    private static String namespaceOf(GoldenCase golden) {
        return TenantObjects.namespaceOf(golden.tenant());
    }

    private static List<String> matrixOf(World world, GoldenCase golden, List<NetworkPolicy> policies) {
        return Matrix.of(world.parties(), policies, List.of(namespaceOf(golden)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void letThroughExactlyTheCommittedMatrix(GoldenCase golden) throws IOException {
        // Given
        var world = worldOf(golden);
        var file = MATRICES.resolve(golden + ".txt");

        // When
        var matrix = String.join("\n", matrixOf(world, golden, world.policies())) + "\n";

        // Then
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(MATRICES);
            Files.writeString(file, matrix);
        }
        assertThat(matrix).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @MethodSource("cases")
    @DisplayName("let nobody but edge, Gateway, operator and the pod's own node enter, each on its port")
    void letOnlyCallersEnter(GoldenCase golden) {
        // Given
        var world = worldOf(golden);
        var namespace = namespaceOf(golden);

        // When
        var entering = matrixOf(world, golden, world.policies()).stream()
                .filter(line -> line.contains(" -> " + namespace + "/"))
                .toList();

        // Then
        var expected = Stream.of(
                "own-node -> " + namespace + "/other: every port",
                "own-node -> " + namespace + "/server: every port",
                "tenantry-system/edge -> " + namespace + "/server: TCP 8080",
                "tenantry-system/operator -> " + namespace + "/server: TCP 8081");
        var throughGateway = golden.toString().equals("gateway-api")
                ? Stream.of("gateways/gateway -> " + namespace + "/server: TCP 8080")
                : Stream.<String>empty();
        assertThat(entering)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(expected, throughGateway).toList());
    }

    @ParameterizedTest
    @MethodSource("cases")
    @DisplayName("let no tenant reach another tenant, the API server, a node, the operator or instance metadata")
    void letNoTenantReachWhatIsNotItsOwn(GoldenCase golden) {
        // Given
        var world = worldOf(golden);

        // When
        var leaving = matrixOf(world, golden, world.policies()).stream()
                .filter(line -> line.startsWith(namespaceOf(golden) + "/"))
                .toList();

        // Then
        var never = Set.of(
                "mcp-",
                "tenantry-system/",
                "default/",
                "gateways/",
                "api-server",
                "other-node",
                "own-node",
                "instance-metadata",
                "task-metadata",
                "kube-system/metrics-server");
        assertThat(leaving).isNotEmpty().allSatisfy(line -> assertThat(never)
                .noneMatch(target -> line.substring(line.indexOf(" -> ") + 4).startsWith(target)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void haveNoPartWithoutEffect(GoldenCase golden) {
        // Given
        var world = worldOf(golden);
        var own = world.policies().stream()
                .filter(policy -> policy.getMetadata().getNamespace().equals(namespaceOf(golden)))
                .toList();
        var whole = matrixOf(world, golden, own);

        // When
        var mutants = Mutations.of(own);

        // Then
        assertThat(mutants).hasSizeGreaterThan(20);
        assertThat(mutants.keySet().stream().filter(missing -> matrixOf(world, golden, mutants.get(missing))
                        .equals(whole)))
                .isEmpty();
    }
}
