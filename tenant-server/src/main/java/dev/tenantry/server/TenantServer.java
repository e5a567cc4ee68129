package dev.tenantry.server;

import dev.tenantry.server.config.ConfigFile;
import dev.tenantry.server.config.InvalidConfigException;
import dev.tenantry.server.fence.Target;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The tenant server's command line. */
@Command(
        name = "tenant-server",
        description = "Serves the tools of one tenant over MCP.",
        mixinStandardHelpOptions = true,
        versionProvider = TenantServer.ServerVersion.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:stopped as asked", "1:failed", "2:wrong usage"})
public final class TenantServer implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(TenantServer.class);

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The tenant's configuration (JSON).")
    private Path config = Path.of("");

    @Option(
            names = "--port",
            required = true,
            paramLabel = "N",
            converter = PortNumber.class,
            description = "Port for MCP; 0 takes a free one.")
    private int port;

    @Option(
            names = "--management-port",
            required = true,
            paramLabel = "N",
            converter = PortNumber.class,
            description = "Port for health, metrics and the tenant report; 0 takes a free one.")
    private int managementPort;

    @Option(
            names = "--address",
            paramLabel = "A",
            defaultValue = "0.0.0.0",
            description = "Address that both ports bind (default: ${DEFAULT-VALUE}).")
    private InetAddress address = InetAddress.getLoopbackAddress();

    /** Runs the server until it is told to stop. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new TenantServer()).setExecutionExceptionHandler(TenantServer::explain);
    }

    @Override
    public Integer call() throws InvalidConfigException, InterruptedException {
        var tenant = ConfigFile.read(config);
        var unreachable = Target.of(System.getenv());
        var server =
                RunningServer.start(new ServerSettings(config, address, port, managementPort, unreachable), tenant);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
        new CountDownLatch(1).await();
        return CommandLine.ExitCode.OK;
    }

    private static void stop(RunningServer server) {
        server.close();
        // a drained server has done what it was told; the JVM would say 143
        Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
    }

    private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
        var told = Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .filter(cause -> cause instanceof InvalidConfigException || cause instanceof PortTakenException)
                .findFirst();
        if (told.isEmpty()) {
            LOG.error("the server did not start", failure);
        }
        line.getErr()
                .println(line.getCommandName() + ": " + told.orElse(failure).getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** A TCP port. */
    static final class PortNumber implements CommandLine.ITypeConverter<Integer> {

        @Override
        public Integer convert(String text) {
            if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
                throw new CommandLine.TypeConversionException("'" + text + "' is not a port (0 to 65535)");
            }
            return Integer.valueOf(text);
        }
    }

    /** Answers {@code --version}. */
    static final class ServerVersion implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"tenant-server " + Version.current()};
        }
    }
}
