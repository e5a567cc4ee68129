package dev.tenantry.cli.importer;

/** A configuration that cannot be read at all; the message says why without quoting it. */
final class InvalidConfigException extends Exception {

    InvalidConfigException(String message) {
        super(message);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
