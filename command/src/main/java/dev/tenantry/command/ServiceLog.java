package dev.tenantry.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** The log of a long-running command: what other commands would print themselves is told here, on standard error. */
public final class ServiceLog {

    private static final String LEVEL_VARIABLE = "TENANTRY_LOG_LEVEL";

    private ServiceLog() {}

    /** Raises the level to INFO, unless the environment names one. */
    public static void enable(Map<String, String> environment) {
        if (!environment.containsKey(LEVEL_VARIABLE)
                && LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.INFO);
        }
    }
}
