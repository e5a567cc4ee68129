package dev.tenantry.mcp;

import java.util.Map;

/** Fills one prompt. Called from many threads at once; the thread may block. */
@FunctionalInterface
public interface PromptHandler {

    /**
     * Fills the prompt.
     *
     * @param arguments all required ones, and others
     * @throws InterruptedException when the request was cancelled or took longer than it may
     */
    PromptOutcome get(RequestContext context, Map<String, String> arguments) throws InterruptedException;
}
