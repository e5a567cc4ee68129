package dev.tenantry.operator.event;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of tenants by events of {@code events.k8s.io/v1}. A thread of its own writes them, so that no pass waits for an
 * event or fails with it; what is too much is left out and counted.
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/">Event</a>
 */
public final class EventLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    /** Many tenants may change at one time, for example when a node goes. */
    private static final int WAITING_AT_MOST = 10_000;

    private final EventSeriesBook book;
    private final EventWriter writer;
    private final MeterRegistry meters;
    private final BlockingQueue<Occurrence> waiting = new ArrayBlockingQueue<>(WAITING_AT_MOST);
    private final Thread thread = Thread.ofVirtual().name("events").unstarted(this::write);

    /**
     * Begins to write.
     *
     * @param instance which of several operators this is, for example its pod's name
     */
    public EventLog(
            KubernetesClient client,
            String instance,
            InstantSource clock,
            RandomGenerator random,
            MeterRegistry meters) {
        this.book = new EventSeriesBook(clock);
        this.writer = new EventWriter(client, instance, clock, random);
        this.meters = meters;
        thread.start();
    }

    /**
     * Tells what changed; returns at once.
     *
     * @param tenant as it was before, with its uid
     * @param after its new status
     */
    public void statusWritten(McpTenant tenant, McpTenantStatus after) {
        for (var occurrence : Transitions.of(tenant, after)) {
            if (!waiting.offer(occurrence)) {
                count("dropped");
            }
        }
    }

    private void write() {
        try {
            while (true) {
                write(waiting.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Occurrence occurrence) {
        try {
            switch (book.enter(occurrence)) {
                case EventSeriesBook.Entry.First _ -> {
                    book.named(occurrence, writer.create(occurrence));
                    count("created");
                }
                case EventSeriesBook.Entry.Repeated(var name, var times) -> {
                    writer.repeat(name, times);
                    count("repeated");
                }
                case EventSeriesBook.Entry.TooMany _ -> count("dropped");
            }
        } catch (KubernetesClientException e) {
            book.forget(occurrence);
            count("failed");
            LOG.atDebug()
                    .addKeyValue("tenant", occurrence.regarding().getName())
                    .addKeyValue("reason", occurrence.reason())
                    .addKeyValue("code", e.getCode())
                    .log("an event could not be written");
        }
    }

    private void count(String result) {
        meters.counter("tenantry.operator.events", "result", result).increment();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
