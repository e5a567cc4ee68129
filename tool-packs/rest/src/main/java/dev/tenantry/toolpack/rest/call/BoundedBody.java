package dev.tenantry.toolpack.rest.call;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Reads an answer up to a bound, then stops reading and lets the connection go. */
final class BoundedBody implements BodySubscriber<BoundedBody.Content> {

    /**
     * What was read.
     *
     * @param complete false if there was more
     */
    record Content(ByteBuffer bytes, boolean complete) {

        int size() {
            return bytes.remaining();
        }

        String text(Charset charset) {
            return charset.decode(bytes.duplicate()).toString();
        }
    }

    private final long limit;
    private final CompletableFuture<Content> content = new CompletableFuture<>();
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private Flow.@Nullable Subscription subscription;

    private BoundedBody(long limit) {
        this.limit = limit;
    }

    /** Reads at most that many bytes of any answer. */
    static BodyHandler<Content> atMost(long bytes) {
        return response -> new BoundedBody(bytes);
    }

    @Override
    public CompletionStage<Content> getBody() {
        return content;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        if (subscription != null) {
            newSubscription.cancel();
            return;
        }
        subscription = newSubscription;
        newSubscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (var buffer : buffers) {
            var room = (int) Math.min(buffer.remaining(), limit - read.size());
            var bytes = new byte[room];
            buffer.get(bytes);
            read.writeBytes(bytes);
            if (buffer.hasRemaining()) {
                stop();
                return;
            }
        }
    }

    private void stop() {
        if (subscription != null) {
            subscription.cancel();
        }
        content.complete(read(false));
    }

    private Content read(boolean complete) {
        return new Content(ByteBuffer.wrap(read.toByteArray()).asReadOnlyBuffer(), complete);
    }

    @Override
    public void onError(Throwable failure) {
        content.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        content.complete(read(true));
    }
}
