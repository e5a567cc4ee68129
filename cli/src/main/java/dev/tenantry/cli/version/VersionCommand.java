package dev.tenantry.cli.version;

import dev.tenantry.cli.output.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tenantry version}. */
@Command(name = "version", description = "Prints the version of Tenantry and of what it is built on.")
public final class VersionCommand implements Runnable {

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var version = Version.current();
        var out = spec.commandLine().getOut();
        out.println(json ? Json.of(version) : text(version));
    }

    private static String text(Version version) {
        return """
                tenantry            %s%s
                Java                %s
                Kubernetes client   %s
                Operator SDK        %s
                MCP SDK             %s""".formatted(
                        version.version(),
                        version.commit() == null ? "" : " (" + version.commit() + ")",
                        version.java(),
                        version.kubernetesClient(),
                        version.operatorSdk(),
                        version.mcpSdk());
    }
}
