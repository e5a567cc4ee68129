package dev.tenantry.e2e.kube.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tenantry.operator.OperatorMain;
import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The operator as a process of its own, with leader election, as a Deployment runs it; it can be killed. */
public final class OperatorProcess implements AutoCloseable {

    private final String name;
    private final String token;
    private final Process process;
    private final Path log;

    private OperatorProcess(String name, String token, Process process, Path log) {
        this.name = name;
        this.token = token;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts an operator; returns at once.
     *
     * @param name of this one among others
     * @param environment further variables, beside those that it needs
     * @param arguments further arguments of {@code tenantry operator}
     */
    public static OperatorProcess start(
            RealCluster cluster, String name, Map<String, String> environment, String... arguments) {
        try {
            var token = cluster.tokenOf(Chart.NAMESPACE, Chart.OPERATOR);
            var kubeconfig = Files.writeString(
                    cluster.dataDirectory().resolve(name + ".kubeconfig"), kubeconfig(cluster, token));
            var log = cluster.dataDirectory().resolve(name + ".log");
            var command = new ArrayList<>(List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "--enable-native-access=ALL-UNNAMED",
                    "-XX:TieredStopAtLevel=1",
                    "-classpath",
                    System.getProperty("java.class.path"),
                    OperatorMain.class.getName(),
                    "--kubeconfig=" + kubeconfig,
                    "--cluster-name=" + Chart.CLUSTER_NAME,
                    "--management-port=-1"));
            command.addAll(List.of(arguments));
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return new OperatorProcess(name, token, builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String kubeconfig(RealCluster cluster, String token) {
        return Serialization.asYaml(new ConfigBuilder()
                .addNewCluster()
                .withName("test")
                .withNewCluster()
                .withServer(cluster.url().toString())
                .withCertificateAuthorityData(cluster.admin().getConfiguration().getCaCertData())
                .endCluster()
                .endCluster()
                .addNewUser()
                .withName("operator")
                .withNewUser()
                .withToken(token)
                .endUser()
                .endUser()
                .addNewContext()
                .withName("test")
                .withNewContext()
                .withCluster("test")
                .withUser("operator")
                .endContext()
                .endContext()
                .withCurrentContext("test")
                .build());
    }

    public String name() {
        return name;
    }

    /** What the API server's audit log calls this process's token. */
    public String credential() {
        try {
            var claims = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
            return "JTI=" + new ObjectMapper().readTree(claims).path("jti").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that it has logged. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it at once, as a lost node does. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** Lets it finish, as the kubelet does. */
    @Override
    public void close() {
        process.destroy();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("operator " + name + " did not end\n" + log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
