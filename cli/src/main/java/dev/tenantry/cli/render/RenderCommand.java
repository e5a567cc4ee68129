package dev.tenantry.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenantry.cli.manifest.ManifestCheck;
import dev.tenantry.cli.manifest.ManifestLoader;
import dev.tenantry.cli.manifest.ManifestPlans;
import dev.tenantry.cli.output.Json;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tenantry render}. */
@Command(
        name = "render",
        description = {
            "Prints every object that the operator would apply for the given manifests, in the order of applying.",
            "Needs no cluster. Where the operator would refuse something, prints that instead, with file, line and"
                    + " field, and exits with 1. Manifests without an McpTenantClass get the built-in class of local"
                    + " runs; a ConfigMap without a namespace counts as one of tenantry-system."
        })
public final class RenderCommand implements Callable<Integer> {

    private final KubernetesSerialization serialization = new KubernetesSerialization();
    private final InputStream standardInput;

    @Option(
            names = {"-f", "--filename"},
            required = true,
            paramLabel = "FILE|DIR|-",
            description = "Manifests: a YAML or JSON file, a directory of them with its directories, or - for standard"
                    + " input. Repeatable.")
    private List<String> sources = List.of();

    @Option(
            names = "--cluster-name",
            paramLabel = "NAME",
            defaultValue = ManifestPlans.LOCAL_CLUSTER,
            description = "Stands for {cluster} in the names of secrets. Default: ${DEFAULT-VALUE}.")
    private String clusterName = ManifestPlans.LOCAL_CLUSTER;

    @Option(names = "--json", description = "Print one List as JSON instead of YAML documents.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** For the command line. */
    public RenderCommand() {
        this(System.in);
    }

    RenderCommand(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    @Override
    public Integer call() {
        var loaded = new ManifestLoader(standardInput).load(sources);
        var problems = ManifestCheck.check(loaded, clusterName);
        if (!problems.isEmpty()) {
            problems.forEach(spec.commandLine().getErr()::println);
            return ExitCode.SOFTWARE;
        }
        print(ManifestPlans.of(loaded.manifests(), clusterName).objects());
        return ExitCode.OK;
    }

    private void print(List<HasMetadata> objects) {
        var out = spec.commandLine().getOut();
        if (json) {
            var list = new KubernetesListBuilder().withItems(objects).build();
            out.println(Json.of(serialization.convertValue(list, JsonNode.class)));
        } else {
            objects.forEach(object -> out.print(serialization.asYaml(object)));
        }
        out.flush();
    }
}
