package dev.tenantry.toolpack.rest.call;

/** An argument that cannot become part of a request; the message tells the model which and why. */
final class ArgumentException extends RuntimeException {

    ArgumentException(String argument, String problem) {
        super("Argument " + argument + " " + problem);
    }
}
