package dev.tenantry.mcp.stdio;

/** The way back to the client, shared by everything that it asked for. */
public interface LineChannel {

    /** Sends a message; waits while the client reads too slowly, and does nothing once it is gone. */
    void send(byte[] message) throws InterruptedException;

    /**
     * Sends a message unless that would have to wait.
     *
     * @return whether it is on its way
     */
    boolean trySend(byte[] message);
}
