package dev.tenantry.local.secrets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;

/** The parts that the JSON answers have in common. */
final class Answers {

    private Answers() {}

    /** {@code ARN} and {@code Name}, which every answer has. */
    static ObjectNode of(Secret secret) {
        return JsonNodeFactory.instance.objectNode().put("ARN", secret.arn()).put("Name", secret.name());
    }

    /** The entry of a secret in a list, which DescribeSecret shares. */
    static ObjectNode entry(Secret secret) {
        var answer = of(secret)
                .put("CreatedDate", seconds(secret.createdAt()))
                .put("LastChangedDate", seconds(secret.changedAt()));
        if (secret.description() != null) {
            answer.put("Description", secret.description());
        }
        if (secret.deletion() != null) {
            answer.put("DeletedDate", seconds(secret.deletion().requestedAt()));
        }
        if (!secret.tags().isEmpty()) {
            var tags = answer.putArray("Tags");
            secret.tags()
                    .forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
        }
        return answer;
    }

    /** Labels of a version, in a stable order. */
    static void putStages(ObjectNode answer, SecretVersion version) {
        var stages = answer.putArray("VersionStages");
        version.stages().stream().sorted().forEach(stages::add);
    }

    /** Version ids with their labels; deprecated versions have none and are left out. */
    static void putVersions(ObjectNode answer, String field, Secret secret) {
        var versions = answer.putObject(field);
        for (var version : secret.versions()) {
            if (!version.stages().isEmpty()) {
                var stages = versions.putArray(version.id());
                version.stages().stream().sorted().forEach(stages::add);
            }
        }
    }

    /** A time as AWS JSON 1.1 writes it: seconds since 1970 with milliseconds. */
    static BigDecimal seconds(Instant time) {
        return BigDecimal.valueOf(time.toEpochMilli(), 3);
    }
}
