package dev.tenantry.mcp.vertx;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.function.LongSupplier;

/**
 * Whether a client takes what is written for it. One that takes a byte now and then would hold an answer for days: a
 * client has to take 32 KiB within the time for a stall, or all that there is. Confined to the event loop.
 */
final class Uptake {

    private static final int LEAST_BYTES = 32 * 1024;

    private final Channel channel;
    private final long stallNanos;
    private long taken;
    private long takenThen;
    private long then;

    Uptake(Channel channel, long stallNanos, LongSupplier nanoTime) {
        this.channel = channel;
        this.stallNanos = stallNanos;
        this.then = nanoTime.getAsLong();
    }

    /** The client, or the system on its behalf, has taken something that was written as a whole. */
    void took(int bytes) {
        taken += bytes;
    }

    /** Whether there is nothing to be taken. */
    boolean isDone() {
        ChannelOutboundBuffer outbound = channel.unsafe().outboundBuffer();
        return outbound == null || outbound.isEmpty();
    }

    /** To be asked again and again. */
    boolean isStalled(long now) {
        long total = taken + progress();
        if (isDone() || total - takenThen >= LEAST_BYTES) {
            takenThen = total;
            then = now;
        }
        return now - then >= stallNanos;
    }

    /** Bytes of what is being written now. */
    private long progress() {
        ChannelOutboundBuffer outbound = channel.unsafe().outboundBuffer();
        return outbound == null ? 0 : outbound.currentProgress();
    }
}
