package dev.tenantry.server;

import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.server.management.ManagementServer;
import dev.tenantry.server.web.McpPort;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** A tenant server that answers. */
final class RunningServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);

    private final ConfigurableApplicationContext context;
    private final int port;
    private final int managementPort;

    private RunningServer(ConfigurableApplicationContext context) {
        this.context = context;
        this.port = context.getBean(McpPort.class).port();
        this.managementPort = context.getBean(ManagementServer.class).port();
    }

    /** Starts a server; credentials may still be loading when it returns. */
    static RunningServer start(ServerSettings settings, TenantConfig config) {
        var application = new SpringApplication(ServerConfiguration.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(Map.of("logging.structured.json.add.tenant", config.tenant()));
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("settings", settings);
            context.getBeanFactory().registerSingleton("config", config);
        });
        var server = new RunningServer(application.run());
        LOG.atInfo()
                .addKeyValue("port", server.port)
                .addKeyValue("managementPort", server.managementPort)
                .log("tenant server listens");
        return server;
    }

    int port() {
        return port;
    }

    int managementPort() {
        return managementPort;
    }

    /** Stops taking requests, lets those in flight finish, and returns when all is down. */
    @Override
    public void close() {
        context.close();
    }
}
