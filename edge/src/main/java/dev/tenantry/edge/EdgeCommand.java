package dev.tenantry.edge;

import dev.tenantry.command.ClientOptions;
import dev.tenantry.command.CommandFailedException;
import dev.tenantry.command.Port;
import dev.tenantry.command.ServiceLog;
import dev.tenantry.command.UntilStopped;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tenantry edge}, and what {@link EdgeMain} runs. */
@Command(
        name = "edge",
        description = {
            "Runs the shared address of all tenants: routes each MCP request to its tenant's pods.",
            "Runs until it gets SIGTERM; logs to standard error (level: TENANTRY_LOG_LEVEL)."
        })
public final class EdgeCommand implements Callable<Integer> {

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            defaultValue = "0.0.0.0",
            description = "Address to listen on. Default: ${DEFAULT-VALUE}.")
    private String address = "0.0.0.0";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            converter = Port.Converter.class,
            description = "Port for clients; 0: a free one. Default: ${DEFAULT-VALUE}.")
    private Port port = new Port(8080);

    @Option(
            names = "--management-port",
            paramLabel = "PORT",
            defaultValue = "8082",
            converter = Port.OptionalConverter.class,
            description = "Port for health and metrics; 0: a free one, -1: none. Default: ${DEFAULT-VALUE}.")
    private Port managementPort = new Port(8082);

    @Override
    public Integer call() {
        ServiceLog.enable(System.getenv());
        var kubernetes = client.connect();
        UntilStopped.await("edge", start(kubernetes), kubernetes);
        return ExitCode.OK;
    }

    private Edge start(KubernetesClient kubernetes) {
        try {
            return Edge.start(kubernetes, settings());
        } catch (IllegalStateException e) {
            throw new CommandFailedException("the edge cannot start: " + e.getMessage(), e);
        }
    }

    EdgeSettings settings() {
        return EdgeSettings.defaults()
                .withBindAddress(address)
                .withPort(port.number())
                .withManagementPort(managementPort.number());
    }
}
