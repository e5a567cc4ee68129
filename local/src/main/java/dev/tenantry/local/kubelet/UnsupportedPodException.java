package dev.tenantry.local.kubelet;

/** The pod asks for something that a process on this machine cannot have; the message says what. */
final class UnsupportedPodException extends RuntimeException {

    UnsupportedPodException(String message) {
        super(message);
    }
}
