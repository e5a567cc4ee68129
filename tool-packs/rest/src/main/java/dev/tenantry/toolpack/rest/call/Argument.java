package dev.tenantry.toolpack.rest.call;

import dev.tenantry.toolpack.rest.openapi.Parameter;

/**
 * An argument of a tool and where its value goes in the request.
 *
 * @param name name of the argument
 */
public record Argument(String name, Target target) {

    /** A part of the request. */
    public sealed interface Target {

        /** A parameter of the path, the query or a header. */
        record InParameter(Parameter parameter) implements Target {}

        /** One member of the body, which is an object. */
        record InBody(String member) implements Target {}

        /** The body. */
        record WholeBody() implements Target {}
    }
}
