package dev.tenantry.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** The log of a long-running command: what other commands would print themselves is told here, on standard error. */
public final class ServiceLog {

    private static final String LEVEL_VARIABLE = "TENANTRY_LOG_LEVEL";
    private static final String FORMAT_VARIABLE = "TENANTRY_LOG_FORMAT";

    /** The kubelet sets it in every pod. */
    private static final String IN_A_POD = "KUBERNETES_SERVICE_HOST";

    private ServiceLog() {}

    /**
     * Raises the level to INFO, unless the environment names one; writes JSON lines in a pod, unless the environment wants
     * {@code text}, and elsewhere where it wants {@code json}.
     */
    public static void enable(Map<String, String> environment) {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            if (!environment.containsKey(LEVEL_VARIABLE)) {
                root.setLevel(Level.INFO);
            }
            if (environment
                    .getOrDefault(FORMAT_VARIABLE, environment.containsKey(IN_A_POD) ? "json" : "text")
                    .equals("json")) {
                writeJson(root);
            }
        }
    }

    private static void writeJson(Logger root) {
        for (var appenders = root.iteratorForAppenders(); appenders.hasNext(); ) {
            if (appenders.next() instanceof OutputStreamAppender<ILoggingEvent> appender) {
                var encoder = new JsonLines();
                encoder.setContext(root.getLoggerContext());
                encoder.start();
                appender.setEncoder(encoder);
            }
        }
    }
}
