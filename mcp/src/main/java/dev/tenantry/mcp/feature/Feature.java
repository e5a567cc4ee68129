package dev.tenantry.mcp.feature;

import dev.tenantry.mcp.RequestContext;
import tools.jackson.databind.node.ObjectNode;

/** Answers requests of one method. */
@FunctionalInterface
public interface Feature {

    /**
     * Answers a request.
     *
     * @throws InterruptedException when the request was cancelled or took longer than it may
     */
    Answer answer(RequestContext context, ObjectNode params) throws InterruptedException;
}
