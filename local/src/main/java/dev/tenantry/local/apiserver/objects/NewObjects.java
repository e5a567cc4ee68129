package dev.tenantry.local.apiserver.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.apiserver.resource.Meta;
import dev.tenantry.local.apiserver.resource.ResourceType;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Gives a new object what only the server may give: uid, generation, the time, a generated name. */
final class NewObjects {

    /** No vowels, no digits that look like letters: as the API server generates names. */
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

    private static final int SUFFIX_LENGTH = 5;
    private static final int LONGEST_PREFIX = 63 - SUFFIX_LENGTH;

    private final InstantSource clock;
    private final RandomGenerator random;

    NewObjects(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** Completes the metadata in place. */
    void complete(ResourceType type, ObjectNode object) {
        var metadata = Meta.of(object);
        metadata.remove(List.of("resourceVersion", "selfLink", "deletionTimestamp", "deletionGracePeriodSeconds"));
        if (!type.namespaced()) {
            metadata.remove("namespace");
        }
        if (Meta.name(object).isEmpty() && !Meta.text(object, "generateName").isEmpty()) {
            metadata.put("name", generatedName(Meta.text(object, "generateName")));
        }
        metadata.put("uid", new UUID(random.nextLong(), random.nextLong()).toString());
        metadata.put("creationTimestamp", now());
        if (object.has("spec")) {
            metadata.put("generation", 1);
        } else {
            metadata.remove("generation");
        }
        if (type.hasStatus()) {
            object.remove("status");
        }
    }

    private String generatedName(String prefix) {
        var name = new StringBuilder(prefix.substring(0, Math.min(prefix.length(), LONGEST_PREFIX)));
        for (int i = 0; i < SUFFIX_LENGTH; i++) {
            name.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return name.toString();
    }

    String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
