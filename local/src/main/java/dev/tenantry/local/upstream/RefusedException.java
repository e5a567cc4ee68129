package dev.tenantry.local.upstream;

/** A request that the upstream refuses with a status and a message for the caller. */
final class RefusedException extends RuntimeException {

    private final int status;

    RefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
