package dev.tenantry.mcp;

/** Answers calls of one tool. Called from many threads at once; the thread may block and may be interrupted. */
@FunctionalInterface
public interface ToolHandler {

    /**
     * Runs the tool.
     *
     * @return the result; a failure that the model can act on is {@link ToolResult#error}
     * @throws InterruptedException when the call was cancelled or took longer than it may
     */
    ToolResult call(ToolCall call) throws InterruptedException;
}
