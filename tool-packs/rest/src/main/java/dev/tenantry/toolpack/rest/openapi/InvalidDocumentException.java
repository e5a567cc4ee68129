package dev.tenantry.toolpack.rest.openapi;

/** Something in a document that cannot be served; the message says where, what, and what to do. */
public final class InvalidDocumentException extends RuntimeException {

    InvalidDocumentException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * A fault with its remedy.
     *
     * @param place where it is
     * @param problem what is wrong, a clause
     * @param remedy what to do, an imperative
     */
    InvalidDocumentException(Place place, String problem, String remedy) {
        super(place + ": " + problem + "; " + remedy);
    }
}
