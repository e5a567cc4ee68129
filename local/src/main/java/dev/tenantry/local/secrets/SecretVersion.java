package dev.tenantry.local.secrets;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One version of a secret.
 *
 * @param id the version id, a UUID unless its writer chose a token
 * @param stages staging labels attached to this version; without any, the version is deprecated
 */
public record SecretVersion(String id, SecretValue value, Set<String> stages, Instant createdAt) {

    /** Label of the version that readers get by default. */
    public static final String CURRENT = "AWSCURRENT";

    /** Label of the version that was current before. */
    public static final String PREVIOUS = "AWSPREVIOUS";

    /** Copies the labels. */
    public SecretVersion {
        stages = Set.copyOf(stages);
    }

    /** Whether the label is attached to this version. */
    public boolean has(String stage) {
        return stages.contains(stage);
    }

    SecretVersion with(String stage) {
        var labels = new LinkedHashSet<>(stages);
        labels.add(stage);
        return new SecretVersion(id, value, labels, createdAt);
    }

    SecretVersion without(String stage) {
        var labels = new LinkedHashSet<>(stages);
        labels.remove(stage);
        return new SecretVersion(id, value, labels, createdAt);
    }
}
