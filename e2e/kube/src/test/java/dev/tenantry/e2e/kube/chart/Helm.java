package dev.tenantry.e2e.kube.chart;

import dev.tenantry.e2e.kube.cluster.KubeTools;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program {@code helm}, on the charts of this checkout. */
public final class Helm {

    /** Namespace of the releases. */
    public static final String NAMESPACE = "tenantry-system";

    private Helm() {}

    /** The folder of a chart. */
    public static Path chart(String name) {
        return KubeTools.home().resolve("helm").resolve(name);
    }

    /** Runs helm to its end, whatever comes of it. */
    public static KubeTools.Ended run(String... arguments) {
        var command = new ArrayList<>(List.of(KubeTools.program("helm").toString()));
        command.addAll(List.of(arguments));
        return KubeTools.run(command, Map.of(), "");
    }

    /** Everything that the chart {@code tenantry} makes of a file of values, as YAML. */
    public static String template(Path values) {
        return run("template", "tenantry", chart("tenantry").toString(), "-n", NAMESPACE, "-f", values.toString())
                .output();
    }
}
