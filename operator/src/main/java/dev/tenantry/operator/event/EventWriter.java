package dev.tenantry.operator.event;

import dev.tenantry.api.TenantObjects;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;

/** Writes single events, with the fields that the API server demands. */
final class EventWriter {

    /** Events of cluster-scoped objects live here: the API server takes them nowhere else. */
    private static final String NAMESPACE = "default";

    private static final String CONTROLLER = "tenantry.dev/operator";

    /** Bounds of the API server's validation, in bytes of UTF-8. */
    private static final int LONGEST_NOTE = 1024;

    private static final int LONGEST_INSTANCE = 128;

    /** As Go's {@code metav1.MicroTime} reads it. */
    private static final DateTimeFormatter MICRO_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final KubernetesClient client;
    private final String instance;
    private final InstantSource clock;
    private final RandomGenerator random;

    EventWriter(KubernetesClient client, String instance, InstantSource clock, RandomGenerator random) {
        this.client = client;
        this.instance = cut(instance, LONGEST_INSTANCE);
        this.clock = clock;
        this.random = random;
    }

    /** Writes a new event. Returns its name. */
    String create(Occurrence occurrence) {
        var event = new Event();
        var metadata = new ObjectMeta();
        metadata.setName(occurrence.regarding().getName() + "." + Long.toHexString(random.nextLong()));
        metadata.setNamespace(NAMESPACE);
        metadata.getLabels()
                .put(TenantObjects.TENANT_LABEL, occurrence.regarding().getName());
        event.setMetadata(metadata);
        event.setEventTime(new MicroTime(microTime(clock.instant())));
        event.setReportingController(CONTROLLER);
        event.setReportingInstance(instance);
        event.setRegarding(occurrence.regarding());
        event.setType(occurrence.severity().name());
        event.setReason(occurrence.reason());
        event.setAction(occurrence.action());
        event.setNote(cut(occurrence.note(), LONGEST_NOTE));
        client.resource(event).create();
        return metadata.getName();
    }

    /** Adds to the series of an event; nothing else of an event may change. */
    void repeat(String name, int times) {
        client.resources(Event.class)
                .inNamespace(NAMESPACE)
                .withName(name)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"series\": {\"count\": %d, \"lastObservedTime\": \"%s\"}}"
                                .formatted(times, microTime(clock.instant())));
    }

    private static String microTime(Instant time) {
        return MICRO_TIME.format(time);
    }

    /** Never in the middle of a character. */
    private static String cut(String text, int bytes) {
        var encoder = StandardCharsets.UTF_8.newEncoder();
        var room = ByteBuffer.allocate(bytes);
        var characters = CharBuffer.wrap(text);
        encoder.encode(characters, room, true);
        return text.substring(0, characters.position());
    }
}
