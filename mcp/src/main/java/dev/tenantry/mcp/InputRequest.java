package dev.tenantry.mcp;

import tools.jackson.databind.node.ObjectNode;

/**
 * Something that a server asks of the client's user, model or environment.
 *
 * @param kind what is asked
 * @param params parameters of the request, by the protocol's schema for this kind
 */
public record InputRequest(Kind kind, ObjectNode params) {

    /** What clients can be asked. */
    public enum Kind {
        /** Asks the user, by a form or a web page. */
        ELICITATION("elicitation/create", "elicitation"),
        /** Asks the client's model. Deprecated by the protocol since 2026-07-28. */
        SAMPLING("sampling/createMessage", "sampling"),
        /** Asks which folders the client works in. Deprecated by the protocol since 2026-07-28. */
        ROOTS("roots/list", "roots");

        private final String method;
        private final String capability;

        Kind(String method, String capability) {
            this.method = method;
            this.capability = capability;
        }

        /** Method of the request. */
        public String method() {
            return method;
        }

        /** The capability by which a client declares that it answers. */
        public String capability() {
            return capability;
        }
    }
}
