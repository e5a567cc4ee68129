package dev.tenantry.mcp;

import tools.jackson.databind.node.ObjectNode;

/**
 * Answers calls of a tool that only computes, and that in microseconds. It runs on the thread that carries the connection,
 * which spares the change of threads that costs a trivial tool a third of its time; while it runs, that thread serves no
 * other connection.
 *
 * <p>So nothing holds here that needs a second thread: the call has no deadline, and neither the client's cancellation nor
 * its leaving ends it. The handler therefore never waits, asks the client for nothing, and tells it nothing of progress or
 * log, as that waits for a client that reads slowly. Its input schema has no expensive patterns.
 */
@FunctionalInterface
public interface ImmediateToolHandler extends ToolHandler {

    @Override
    ToolResult call(RequestContext context, ObjectNode arguments);
}
