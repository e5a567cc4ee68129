package dev.tenantry.edge;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.IntSupplier;

/** Waits for requests in progress, but not for ever. */
final class Drain {

    private static final long LOOK_EVERY_MILLIS = 20;

    private final Vertx vertx;
    private final IntSupplier inProgress;
    private final Duration atMost;

    Drain(Vertx vertx, IntSupplier inProgress, Duration atMost) {
        this.vertx = vertx;
        this.inProgress = inProgress;
        this.atMost = atMost;
    }

    /** Completes when nothing is in progress or the time is over. */
    Future<Void> await() {
        if (inProgress.getAsInt() == 0) {
            return Future.succeededFuture();
        }
        Promise<Void> over = Promise.promise();
        long deadline = vertx.setTimer(Math.max(1, atMost.toMillis()), timer -> over.tryComplete());
        long look = vertx.setPeriodic(LOOK_EVERY_MILLIS, timer -> {
            if (inProgress.getAsInt() == 0) {
                over.tryComplete();
            }
        });
        return over.future().onComplete(done -> {
            vertx.cancelTimer(deadline);
            vertx.cancelTimer(look);
        });
    }
}
