package dev.tenantry.local.apiserver.store;

import java.util.ArrayDeque;
import java.util.List;

/** The last changes, so that a watch can start from a revision that a list told. */
final class History {

    private final int capacity;
    private final ArrayDeque<Change> changes = new ArrayDeque<>();
    private long forgotten;

    History(int capacity) {
        this.capacity = capacity;
    }

    void add(Change change) {
        if (changes.size() == capacity) {
            forgotten = changes.removeFirst().revision();
        }
        changes.addLast(change);
    }

    /** Every change after this revision is known from here on. */
    long oldest() {
        return forgotten;
    }

    List<Change> after(long revision) {
        return changes.stream().filter(change -> change.revision() > revision).toList();
    }
}
