package dev.tenantry.operator;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.v1alpha1.McpTenantClass;
import dev.tenantry.command.ClientOptions;
import dev.tenantry.command.Port;
import dev.tenantry.command.ServiceLog;
import dev.tenantry.command.UntilStopped;
import dev.tenantry.operator.metrics.ApiCalls;
import dev.tenantry.operator.plan.BuiltInClass;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tenantry operator}, and what {@link OperatorMain} runs. */
@Command(
        name = "operator",
        description = {
            "Runs the operator: brings each tenant's objects to what its McpTenant declares.",
            "Runs until it gets SIGTERM; logs to standard error (level: TENANTRY_LOG_LEVEL)."
        })
public final class OperatorCommand implements Callable<Integer> {

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Option(
            names = "--cluster-name",
            paramLabel = "NAME",
            required = true,
            description = "Name of this cluster; stands for {cluster} in the names of secrets.")
    private String clusterName = "";

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            defaultValue = TenantObjects.SYSTEM_NAMESPACE,
            description = "Namespace of the operator, the edge and the OpenAPI ConfigMaps. Default: ${DEFAULT-VALUE}.")
    private String namespace = TenantObjects.SYSTEM_NAMESPACE;

    @Option(
            names = "--management-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            converter = Port.OptionalConverter.class,
            description = "Port for health and metrics; 0: a free one, -1: none. Default: ${DEFAULT-VALUE}.")
    private Port managementPort = new Port(8081);

    @Option(
            names = "--management-address",
            paramLabel = "ADDRESS",
            defaultValue = "0.0.0.0",
            description = "Address of the management port. Default: ${DEFAULT-VALUE}.")
    private String managementAddress = "0.0.0.0";

    @Option(
            names = "--leader-elect",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Act only while holding the Lease of the namespace. Default: ${DEFAULT-VALUE}; the other way:"
                    + " --no-leader-elect.")
    private boolean leaderElection = true;

    @Option(
            names = "--builtin-class",
            paramLabel = "URL",
            description = "Serve tenants by the built-in class " + BuiltInClass.NAME + " while the cluster has no"
                    + " McpTenantClass; URL is the public address of the edge. It allows anonymous access.")
    private @Nullable String builtInEndpoint;

    @Option(
            names = "--top-tenants",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "How many tenants metrics may name: those with the most failed and the longest passes; 0: none."
                            + " Default: ${DEFAULT-VALUE}.")
    private int topTenants = 10;

    @Option(
            names = "--instance",
            paramLabel = "NAME",
            defaultValue = "${env:HOSTNAME:-operator}",
            description =
                    "Which of several operators this is, for events. Default: $HOSTNAME, which is the pod's name.")
    private String instance = TenantObjects.OPERATOR;

    @Override
    public Integer call() {
        ServiceLog.enable(System.getenv());
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var kubernetes = client.connect(new ApiCalls(meters));
        UntilStopped.await("operator", TenantryOperator.start(kubernetes, settings(), meters), kubernetes);
        return ExitCode.OK;
    }

    OperatorSettings settings() {
        var standard = OperatorSettings.inCluster(clusterName);
        return new OperatorSettings(
                clusterName,
                namespace,
                builtInClass(),
                managementPort.number(),
                managementAddress,
                leaderElection,
                standard.pollInterval(),
                topTenants,
                instance);
    }

    private @Nullable McpTenantClass builtInClass() {
        return builtInEndpoint == null ? null : BuiltInClass.standard(builtInEndpoint);
    }
}
