package dev.tenantry.mcp;

import java.util.Map;

/** Reads one resource, or those of one template. Called from many threads at once; the thread may block. */
@FunctionalInterface
public interface ResourceHandler {

    /**
     * Reads.
     *
     * @param uri the whole URI
     * @param variables of the template, decoded; empty where the URI is fixed
     * @throws NoSuchResourceException if there is nothing at the URI
     * @throws InterruptedException when the request was cancelled or took longer than it may
     */
    ResourceOutcome read(RequestContext context, String uri, Map<String, String> variables)
            throws NoSuchResourceException, InterruptedException;
}
