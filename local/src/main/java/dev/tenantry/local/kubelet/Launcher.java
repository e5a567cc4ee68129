package dev.tenantry.local.kubelet;

import dev.tenantry.local.secrets.PodIdentityAgent;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns a pod's container into a process of this machine. */
final class Launcher {

    /** All that a process inherits; anything else of the user's environment stays with the user. */
    private static final List<String> INHERITED = List.of("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ");

    private final ServerProgram program;
    private final PodIdentity identity;

    Launcher(ServerProgram program, PodIdentity identity) {
        this.program = program;
        this.identity = identity;
    }

    PodIdentityAgent agent() {
        return identity.agent();
    }

    /**
     * Starts the process.
     *
     * @param token file with the pod's identity token
     */
    ServerProcess launch(Pod pod, PodFiles files, Path token, Ports ports, ContainerLog log) throws IOException {
        var builder = new ProcessBuilder(command(pod, files, ports))
                .directory(files.directory().toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment(pod, token));
        return ServerProcess.start(builder, log);
    }

    private List<String> command(Pod pod, PodFiles files, Ports ports) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(program.javaFlags());
        command.add("-XX:-UsePerfData"); // its file in the shared temporary folder would outlive a killed process
        command.add("-Djava.io.tmpdir=" + files.temporary());
        command.add("-cp");
        command.add(program.classPath() + java.io.File.pathSeparator + ownLocation());
        command.add(ParentWatch.class.getName());
        command.add(program.mainClass());
        for (var argument : pod.getSpec().getContainers().getFirst().getArgs()) {
            command.add(ports.translate(files.translate(argument)));
        }
        command.add("--address");
        command.add(Ports.ADDRESS);
        return command;
    }

    private Map<String, String> environment(Pod pod, Path token) {
        var environment = new TreeMap<String, String>();
        for (var name : INHERITED) {
            var value = System.getenv(name);
            if (value != null) {
                environment.put(name, value);
            }
        }
        environment.put("AWS_REGION", identity.region());
        for (var variable : pod.getSpec().getContainers().getFirst().getEnv()) {
            if (variable.getValueFrom() != null) {
                throw new UnsupportedPodException("Variable " + variable.getName() + " is not a plain value");
            }
            environment.put(variable.getName(), variable.getValue());
        }
        environment.put(
                "AWS_ENDPOINT_URL_SECRETS_MANAGER", identity.secretsManager().toString());
        environment.put(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI", identity.agent().url().toString());
        environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", token.toString());
        return environment;
    }

    private static Path ownLocation() {
        return Path.of(java.net.URI.create(ParentWatch.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
    }
}
