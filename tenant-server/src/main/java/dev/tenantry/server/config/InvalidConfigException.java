package dev.tenantry.server.config;

/** A configuration that cannot be served; the message names the file, the field and the fault. */
public final class InvalidConfigException extends Exception {

    InvalidConfigException(String message) {
        super(message);
    }
}
