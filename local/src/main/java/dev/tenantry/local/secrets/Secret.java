package dev.tenantry.local.secrets;

import static dev.tenantry.local.secrets.SecretVersion.CURRENT;
import static dev.tenantry.local.secrets.SecretVersion.PREVIOUS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An immutable picture of one secret. Staging labels move as AWS Secrets Manager moves them: a label is on one version
 * at most, and the version that loses {@code AWSCURRENT} gets {@code AWSPREVIOUS}.
 *
 * @param arn the full ARN with its random suffix
 * @param versions oldest first
 * @param deletion set while the secret waits for its deletion, and can be restored
 */
public record Secret(
        String name,
        String arn,
        @Nullable String description,
        Map<String, String> tags,
        List<SecretVersion> versions,
        Instant createdAt,
        Instant changedAt,
        @Nullable Deletion deletion) {

    /** AWS keeps about a hundred versions; of ours, the oldest deprecated ones beyond that go. */
    private static final int MAX_VERSIONS = 100;

    /**
     * A deletion that was asked for.
     *
     * @param purgeAt when the secret and its versions are gone for good
     */
    public record Deletion(Instant requestedAt, Instant purgeAt) {}

    /** Copies the collections. */
    public Secret {
        tags = Map.copyOf(tags);
        versions = List.copyOf(versions);
    }

    /** The version with this id. */
    public Optional<SecretVersion> version(String id) {
        return versions.stream().filter(version -> version.id().equals(id)).findFirst();
    }

    /** The version that carries the staging label. */
    public Optional<SecretVersion> staged(String stage) {
        return versions.stream().filter(version -> version.has(stage)).findFirst();
    }

    Secret withVersion(String id, SecretValue value, Set<String> stages, Instant now) {
        var labels = new LinkedHashSet<>(stages);
        if (versions.isEmpty()) {
            labels.add(CURRENT); // PutSecretValue: the first version always becomes current
        }
        var all = new ArrayList<>(versions);
        all.add(new SecretVersion(id, value, Set.of(), now));
        var next = withVersions(all, now);
        for (var label : labels) {
            next = next.withStage(label, id, now);
        }
        return next.withoutOldestDeprecated();
    }

    /** Puts the label on the version and takes it from any other. */
    Secret withStage(String stage, String versionId, Instant now) {
        var former = staged(stage).filter(version -> !version.id().equals(versionId));
        var next = withoutStage(stage, now).mapVersion(versionId, version -> version.with(stage));
        if (stage.equals(CURRENT) && former.isPresent()) {
            return next.withStage(PREVIOUS, former.get().id(), now);
        }
        return next;
    }

    Secret withoutStage(String stage, Instant now) {
        return withVersions(
                versions.stream().map(version -> version.without(stage)).toList(), now);
    }

    Secret withDescription(String text, Instant now) {
        return new Secret(name, arn, text, tags, versions, createdAt, now, deletion);
    }

    Secret withTags(Map<String, String> more, Instant now) {
        var all = new HashMap<>(tags);
        all.putAll(more);
        return new Secret(name, arn, description, all, versions, createdAt, now, deletion);
    }

    Secret withDeletion(@Nullable Deletion next, Instant now) {
        return new Secret(name, arn, description, tags, versions, createdAt, now, next);
    }

    private Secret mapVersion(String id, UnaryOperator<SecretVersion> change) {
        return withVersions(
                versions.stream()
                        .map(version -> version.id().equals(id) ? change.apply(version) : version)
                        .toList(),
                changedAt);
    }

    private Secret withoutOldestDeprecated() {
        if (versions.size() <= MAX_VERSIONS) {
            return this;
        }
        var kept = new ArrayList<>(versions);
        versions.stream()
                .filter(version -> version.stages().isEmpty())
                .limit(versions.size() - MAX_VERSIONS)
                .forEach(kept::remove);
        return withVersions(kept, changedAt);
    }

    private Secret withVersions(List<SecretVersion> all, Instant now) {
        return new Secret(name, arn, description, tags, all, createdAt, now, deletion);
    }
}
