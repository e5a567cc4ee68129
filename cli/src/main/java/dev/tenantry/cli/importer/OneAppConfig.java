package dev.tenantry.cli.importer;

import java.util.Map;

/** The configuration of a OneApp server in any form that it is kept in. */
final class OneAppConfig {

    private OneAppConfig() {}

    /** Reads the value of {@code CLIENTS_CONFIG}, plain or compressed, or a file of the server's variables. */
    static Clients ofText(String text) {
        if (ConfigText.isCompressed(text) || !Dotenv.matches(text)) {
            return ClientsConfig.read(text);
        }
        try {
            return Variables.read(Dotenv.read(text));
        } catch (InvalidConfigException e) {
            return Clients.failed(e.reason());
        }
    }

    /** Reads the server's own environment. */
    static Clients ofEnvironment(Map<String, String> environment) {
        return Variables.read(environment);
    }
}
