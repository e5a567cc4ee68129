package dev.tenantry.mcp;

/** Hears of changes of a server. Called on the thread that makes the change, so it must not wait; never throws. */
public interface ChangeListener {

    /** Something changed, and the server offers the new state already. */
    void changed(Change change);

    /** The server stops; nothing changes any more. */
    void closing();
}
