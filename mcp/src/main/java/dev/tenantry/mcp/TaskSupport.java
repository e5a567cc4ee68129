package dev.tenantry.mcp;

/**
 * Whether calls of a tool may go on after their request was answered: with the extension {@code io.modelcontextprotocol/tasks},
 * where both the client and the server have it. The handler is the same, and cannot tell.
 *
 * @see <a href="https://modelcontextprotocol.io/seps/2663-tasks-extension">SEP-2663, tasks</a>
 */
public enum TaskSupport {
    /** A call is answered by the response to its request. */
    NONE,
    /** A call that is not answered soon goes on as a task; without the extension it has the time of a request. */
    OPTIONAL,
    /**
     * As {@link #OPTIONAL}, but usually longer than any request may take: clients of revisions that have the extension are
     * refused without it.
     */
    REQUIRED
}
