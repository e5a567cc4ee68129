package dev.tenantry.server.credentials;

/** A secret. Nothing prints it by accident. */
final class SecretValue {

    private final String value;

    SecretValue(String value) {
        this.value = value;
    }

    /** The secret itself, for the one request that needs it. */
    String reveal() {
        return value;
    }

    boolean is(String other) {
        return value.equals(other);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
