package dev.tenantry.mcp;

import tools.jackson.databind.node.ObjectNode;

/**
 * Answers calls of one tool. Called from many threads at once; the thread may block and may be interrupted. A tool that needs
 * neither is an {@link ImmediateToolHandler}.
 */
@FunctionalInterface
public interface ToolHandler {

    /**
     * Runs the tool.
     *
     * @param arguments checked against the tool's input schema
     * @return the result; a failure that the model can act on is {@link ToolResult#error}
     * @throws InterruptedException when the call was cancelled or took longer than it may
     */
    ToolOutcome call(RequestContext context, ObjectNode arguments) throws InterruptedException;
}
