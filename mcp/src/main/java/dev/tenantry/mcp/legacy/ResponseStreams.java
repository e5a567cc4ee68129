package dev.tenantry.mcp.legacy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Streams of one session that its client may still come back to. */
final class ResponseStreams {

    /** How long a client may take to come back for a response. */
    static final Duration KEPT = Duration.ofMinutes(1);

    /** Most responses of one session that are kept; enough for a connection that broke under some calls at once. */
    static final int MOST_COMPLETE = 8;

    private final ReplayBudget budget;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Integer, ResponseStream> byNumber = new LinkedHashMap<>();
    private int last;
    private int complete;

    ResponseStreams(ReplayBudget budget) {
        this.budget = budget;
    }

    /** A new one. */
    ResponseStream add() {
        lock.lock();
        try {
            last++;
            var stream = new ResponseStream(last, budget);
            byNumber.put(last, stream);
            return stream;
        } finally {
            lock.unlock();
        }
    }

    /** The one of that number, if it is still kept. */
    @Nullable
    ResponseStream get(int number) {
        lock.lock();
        try {
            return byNumber.get(number);
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more comes on this stream. */
    void complete(ResponseStream stream, long now) {
        stream.complete(now);
        lock.lock();
        try {
            if (!byNumber.containsKey(stream.number())) {
                // the session ended first
                stream.forget();
                return;
            }
            complete++;
            if (complete > MOST_COMPLETE) {
                byNumber.values().stream()
                        .filter(each -> each.completedAt() >= 0)
                        .findFirst()
                        .ifPresent(this::forget);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what nobody came back for. */
    void sweep(long now) {
        lock.lock();
        try {
            byNumber.values().stream()
                    .filter(each -> each.completedAt() >= 0 && now - each.completedAt() >= KEPT.toMillis())
                    .toList()
                    .forEach(this::forget);
        } finally {
            lock.unlock();
        }
    }

    /** The session is over. */
    void close(long now) {
        lock.lock();
        try {
            byNumber.values().forEach(stream -> {
                stream.complete(now);
                stream.forget();
            });
            byNumber.clear();
        } finally {
            lock.unlock();
        }
    }

    private void forget(ResponseStream stream) {
        stream.forget();
        byNumber.remove(stream.number());
        complete--;
    }
}
