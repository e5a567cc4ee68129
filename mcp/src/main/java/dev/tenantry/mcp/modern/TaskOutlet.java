package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.call.Outlet;
import dev.tenantry.mcp.jsonrpc.Reply;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.node.ObjectNode;

/**
 * The way back to the client of a call that may go on as a task: the handler's notifications until the response, and
 * nothing afterwards, since tasks have none.
 */
final class TaskOutlet implements Outlet {

    private final Outlet request;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean answered;

    TaskOutlet(Outlet request) {
        this.request = request;
    }

    @Override
    public void notify(String method, ObjectNode params) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (!answered) {
                request.notify(method, params);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void respond(Reply reply) {
        lock.lock();
        try {
            answered = true;
            request.respond(reply);
        } finally {
            lock.unlock();
        }
    }
}
