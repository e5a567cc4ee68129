package dev.tenantry.mcp;

import java.util.Map;

/** Proposes values for the arguments of one prompt, or the variables of one resource template. */
@FunctionalInterface
public interface CompletionHandler {

    /**
     * Proposes.
     *
     * @param argument name of the argument
     * @param value what was typed so far
     * @param others arguments that have their values already
     * @throws InterruptedException when the request was cancelled or took longer than it may
     */
    Completion complete(RequestContext context, String argument, String value, Map<String, String> others)
            throws InterruptedException;
}
