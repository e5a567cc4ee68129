package dev.tenantry.local.secrets;

import static dev.tenantry.local.secrets.SecretVersion.CURRENT;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operations that change a secret. */
final class WriteOperations {

    private static final int DEFAULT_WINDOW_DAYS = 30;

    private final SecretStore store;
    private final InstantSource clock;

    WriteOperations(SecretStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    ObjectNode createSecret(Parameters in) {
        var value = in.value();
        var secret = store.create(in.required("Name"), in.optional("Description"), in.tags(), value, in.token());
        var answer = Answers.of(secret);
        secret.staged(CURRENT).ifPresent(version -> answer.put("VersionId", version.id()));
        return answer;
    }

    ObjectNode putSecretValue(Parameters in) {
        var value = in.value();
        if (value == null) {
            throw SecretsManagerException.invalidRequest("You must provide either SecretString or SecretBinary.");
        }
        var stages = in.strings("VersionStages");
        var secret = store.addVersion(
                in.required("SecretId"), value, in.token(), stages.isEmpty() ? Set.of(CURRENT) : stages);
        return withVersion(Answers.of(secret), secret, in.token());
    }

    ObjectNode updateSecret(Parameters in) {
        var id = in.required("SecretId");
        var description = in.optional("Description");
        var secret = description == null ? store.get(id) : store.describeAs(id, description);
        var value = in.value();
        if (value == null) {
            return Answers.of(secret);
        }
        var updated = store.addVersion(id, value, in.token(), Set.of(CURRENT));
        return withVersion(Answers.of(updated), updated, in.token());
    }

    ObjectNode deleteSecret(Parameters in) {
        var id = in.required("SecretId");
        var force = in.flag("ForceDeleteWithoutRecovery");
        if (force && in.has("RecoveryWindowInDays")) {
            throw SecretsManagerException.invalidParameter(
                    "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
        }
        var days = in.number("RecoveryWindowInDays", DEFAULT_WINDOW_DAYS, 7, DEFAULT_WINDOW_DAYS);
        if (force && store.find(id).isEmpty()) {
            // documented: forcing the deletion of a secret that does not exist is no error
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("Name", id)
                    .put("DeletionDate", Answers.seconds(clock.instant()));
        }
        var secret = store.delete(id, force ? Duration.ZERO : Duration.ofDays(days));
        var answer = Answers.of(secret);
        if (secret.deletion() != null) {
            answer.put("DeletionDate", Answers.seconds(secret.deletion().purgeAt()));
        }
        return answer;
    }

    ObjectNode restoreSecret(Parameters in) {
        return Answers.of(store.restore(in.required("SecretId")));
    }

    ObjectNode tagResource(Parameters in) {
        store.tag(in.required("SecretId"), in.tags());
        return JsonNodeFactory.instance.objectNode();
    }

    ObjectNode updateSecretVersionStage(Parameters in) {
        var stage = in.required("VersionStage");
        var to = in.optional("MoveToVersionId");
        var from = in.optional("RemoveFromVersionId");
        return Answers.of(store.update(in.required("SecretId"), secret -> moveStage(secret, stage, to, from)));
    }

    private Secret moveStage(Secret secret, String stage, @Nullable String to, @Nullable String from) {
        var holder = secret.staged(stage).map(SecretVersion::id).orElse(null);
        if (holder != null && !holder.equals(to) && !holder.equals(from)) {
            throw SecretsManagerException.invalidParameter("The parameter RemoveFromVersionId can't be empty. Staging"
                    + " label " + stage + " is currently attached to version " + holder
                    + ", so you must explicitly reference that version in RemoveFromVersionId.");
        }
        if (from != null && !from.equals(holder)) {
            throw SecretsManagerException.invalidParameter(
                    "Staging label " + stage + " is not attached to version " + from + ".");
        }
        if (to == null && stage.equals(CURRENT)) {
            throw SecretsManagerException.invalidParameter("You can only move staging label AWSCURRENT to a different"
                    + " secret version. It can't be completely removed.");
        }
        if (to == null) {
            return secret.withoutStage(stage, clock.instant());
        }
        if (secret.version(to).isEmpty()) {
            throw SecretsManagerException.noSuchValue("VersionId: " + to);
        }
        return secret.withStage(stage, to, clock.instant());
    }

    /** The version that the call made: the newest, or with a token the one of that id. */
    private static ObjectNode withVersion(ObjectNode answer, Secret secret, @Nullable String token) {
        var version = token == null
                ? secret.versions().getLast()
                : secret.version(token).orElseThrow();
        answer.put("VersionId", version.id());
        Answers.putStages(answer, version);
        return answer;
    }
}
