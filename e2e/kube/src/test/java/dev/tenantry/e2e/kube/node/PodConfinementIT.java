package dev.tenantry.e2e.kube.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the kernel says of the processes in the pods. */
@OnNode
class PodConfinementIT {

    @SuppressWarnings("unused") // named by @FieldSource
    static final List<String> PARTS = List.of("acme", "globex", "initech", "operator", "edge");

    @SuppressWarnings("unused") // named by @FieldSource
    static final List<String> TENANTS = Node.TENANTS;

    @ParameterizedTest
    @FieldSource("PARTS")
    @Tag("B37")
    void runsAsAUserOfItsOwnWithoutAnyPrivilege(String part, Node node) {
        assertThat(node.system().proc(pod(node, part), "status"))
                .contains(
                        "Uid:\t10001\t10001\t10001\t10001",
                        "Gid:\t10001\t10001\t10001\t10001",
                        "CapInh:\t0000000000000000",
                        "CapPrm:\t0000000000000000",
                        "CapEff:\t0000000000000000",
                        "CapBnd:\t0000000000000000",
                        "CapAmb:\t0000000000000000",
                        "NoNewPrivs:\t1",
                        "Seccomp:\t2");
    }

    @ParameterizedTest
    @FieldSource("PARTS")
    void writesNowhereButToItsScratchMemory(String part, Node node) {
        var pod = pod(node, part);

        assertThatThrownBy(() -> Files.createFile(node.system().file(pod, "/app/planted")))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("Read-only file system");
        assertThat(writableMounts(node, pod)).containsExactly("/tmp tmpfs");
    }

    @ParameterizedTest
    @FieldSource("PARTS")
    void hasNoShellAndNoOtherProgramThanJava(String part, Node node) {
        var pod = pod(node, part);

        for (var directory : List.of("/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin")) {
            assertThat(node.system().file(pod, directory)).as(directory).doesNotExist();
        }
        assertThat(node.system().file(pod, "/opt/java/bin")).isDirectoryNotContaining("regex:.*/(?!java$)[^/]+");
    }

    @ParameterizedTest
    @FieldSource("TENANTS")
    void aTenantHasNoTokenThatTheApiServerAccepts(String tenant, Node node) throws Exception {
        var pod = pod(node, tenant);

        assertThat(node.system().file(pod, "/var/run/secrets/kubernetes.io")).doesNotExist();

        var forAws = Files.readString(node.system()
                .file(pod, "/var/run/secrets/pods.eks.amazonaws.com/serviceaccount/eks-pod-identity-token"));
        assertThat(node.statusOfApiServer(forAws)).isEqualTo(401);
    }

    @ParameterizedTest
    @FieldSource("TENANTS")
    @Tag("T09")
    void aTenantsCredentialIsNeitherInItsEnvironmentNorOnItsCommandLineNorOnDisk(String tenant, Node node)
            throws Exception {
        var pod = pod(node, tenant);
        var credential = node.aws().current(tenant);

        assertThat(String.join("", node.system().proc(pod, "environ")))
                .contains("AWS_REGION")
                .doesNotContain(credential);
        assertThat(String.join("", node.system().proc(pod, "cmdline")))
                .contains("TenantServer")
                .doesNotContain(credential);
        try (var files = Files.walk(node.system().file(pod, "/tmp"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private static Pod pod(Node node, String part) {
        return Node.TENANTS.contains(part) ? node.pod(part) : node.component(part);
    }

    /** Mounts that are not read-only, but for what containerd gives every container. */
    private static List<String> writableMounts(Node node, Pod pod) {
        return node.system().proc(pod, "mountinfo").stream()
                .map(line -> line.split(" "))
                .filter(field -> List.of(field[5].split(",")).contains("rw"))
                .map(field -> field[4] + " " + field[List.of(field).indexOf("-") + 1])
                .filter(mount -> !mount.matches("/(proc|sys|dev|etc/hosts|etc/hostname|etc/resolv\\.conf).*"))
                .toList();
    }
}
