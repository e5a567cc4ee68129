package dev.tenantry.local.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The operations that change nothing. */
final class ReadOperations {

    private final SecretStore store;

    ReadOperations(SecretStore store) {
        this.store = store;
    }

    ObjectNode getSecretValue(Parameters in) {
        var secret = store.get(in.required("SecretId"));
        var version = select(secret, in.optional("VersionId"), in.optional("VersionStage"));
        var answer = Answers.of(secret)
                .put("VersionId", version.id())
                .put("CreatedDate", Answers.seconds(version.createdAt()));
        Answers.putStages(answer, version);
        return version.value().isString()
                ? answer.put("SecretString", version.value().string())
                : answer.put("SecretBinary", version.value().bytes());
    }

    ObjectNode describeSecret(Parameters in) {
        var secret = store.describe(in.required("SecretId"));
        var answer = Answers.entry(secret);
        Answers.putVersions(answer, "VersionIdsToStages", secret);
        return answer;
    }

    ObjectNode listSecrets(Parameters in) {
        var descending = "desc".equalsIgnoreCase(in.optional("SortOrder"));
        var filter = filter(in.json().path("Filters"));
        var secrets = store.list().stream()
                .filter(secret -> secret.deletion() == null || in.flag("IncludePlannedDeletion"))
                .filter(filter)
                .toList();
        return Page.of(descending ? secrets.reversed() : secrets, Secret::name, in)
                .answer("SecretList", secret -> {
                    var entry = Answers.entry(secret);
                    Answers.putVersions(entry, "SecretVersionsToStages", secret);
                    return entry;
                });
    }

    ObjectNode listSecretVersionIds(Parameters in) {
        var secret = store.describe(in.required("SecretId"));
        var versions = secret.versions().stream()
                .filter(version -> !version.stages().isEmpty() || in.flag("IncludeDeprecated"))
                .toList();
        var answer = Page.of(versions, SecretVersion::id, in).answer("Versions", version -> {
            var entry = Answers.of(secret);
            entry.removeAll();
            entry.put("VersionId", version.id()).put("CreatedDate", Answers.seconds(version.createdAt()));
            Answers.putStages(entry, version);
            return entry;
        });
        return answer.setAll(Answers.of(secret));
    }

    private static SecretVersion select(Secret secret, @Nullable String id, @Nullable String stage) {
        if (id == null) {
            var label = stage == null ? SecretVersion.CURRENT : stage;
            return secret.staged(label)
                    .orElseThrow(() -> SecretsManagerException.noSuchValue("staging label: " + label));
        }
        var version = secret.version(id).orElseThrow(() -> SecretsManagerException.noSuchValue("VersionId: " + id));
        if (stage != null && !version.has(stage)) {
            throw SecretsManagerException.invalidRequest(
                    "You provided a VersionStage that is not associated to the provided VersionId.");
        }
        return version;
    }

    /** Filters of one request must all hold, of one filter's values any; a leading {@code !} negates. */
    private static Predicate<Secret> filter(JsonNode filters) {
        Predicate<Secret> all = secret -> true;
        for (var filter : filters) {
            var key = filter.path("Key").asText();
            Predicate<Secret> any = secret -> false;
            for (var value : filter.path("Values")) {
                any = any.or(matching(key, value.asText()));
            }
            all = all.and(any);
        }
        return all;
    }

    private static Predicate<Secret> matching(String key, String value) {
        if (value.startsWith("!")) {
            return matching(key, value.substring(1)).negate();
        }
        return switch (key) {
            case "name" -> secret -> secret.name().startsWith(value);
            case "description" ->
                secret -> secret.description() != null
                        && secret.description().toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT));
            case "tag-key" -> secret -> secret.tags().keySet().stream().anyMatch(tag -> tag.startsWith(value));
            case "tag-value" -> secret -> secret.tags().values().stream().anyMatch(tag -> tag.startsWith(value));
            default ->
                throw SecretsManagerException.validation(
                        "This endpoint filters by name, description, tag-key" + " and tag-value, not by " + key + ".");
        };
    }
}
