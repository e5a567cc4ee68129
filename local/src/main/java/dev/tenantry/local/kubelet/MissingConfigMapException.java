package dev.tenantry.local.kubelet;

/** A ConfigMap that a pod mounts is not there yet. */
final class MissingConfigMapException extends RuntimeException {

    MissingConfigMapException(String message) {
        super(message);
    }
}
