package dev.tenantry.local.secrets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The operations by their names on the wire, each behind the check that its caller may perform it. */
final class Operations {

    private static final String TARGET_PREFIX = "secretsmanager.";

    private final SecretStore store;
    private final Map<String, Function<Parameters, ObjectNode>> byName;

    Operations(SecretStore store, InstantSource clock) {
        this.store = store;
        var reads = new ReadOperations(store);
        var writes = new WriteOperations(store, clock);
        this.byName = Map.ofEntries(
                Map.entry("GetSecretValue", reads::getSecretValue),
                Map.entry("DescribeSecret", reads::describeSecret),
                Map.entry("ListSecrets", reads::listSecrets),
                Map.entry("ListSecretVersionIds", reads::listSecretVersionIds),
                Map.entry("CreateSecret", writes::createSecret),
                Map.entry("PutSecretValue", writes::putSecretValue),
                Map.entry("UpdateSecret", writes::updateSecret),
                Map.entry("DeleteSecret", writes::deleteSecret),
                Map.entry("RestoreSecret", writes::restoreSecret),
                Map.entry("UpdateSecretVersionStage", writes::updateSecretVersionStage),
                Map.entry("TagResource", writes::tagResource));
    }

    /**
     * Performs the operation.
     *
     * @param target value of {@code X-Amz-Target}, such as {@code secretsmanager.GetSecretValue}
     */
    ObjectNode perform(String target, Principal caller, Parameters parameters) {
        var action = target.startsWith(TARGET_PREFIX) ? target.substring(TARGET_PREFIX.length()) : "";
        var operation = Optional.ofNullable(byName.get(action))
                .orElseThrow(() -> new SecretsManagerException(
                        ErrorType.UNKNOWN_OPERATION, "This endpoint does not know the operation " + target + "."));
        var name = secretName(parameters);
        if (!caller.mayPerform(action, name)) {
            throw new SecretsManagerException(
                    ErrorType.ACCESS_DENIED,
                    "User: %s is not authorized to perform: secretsmanager:%s on resource: %s because no identity-based policy allows the secretsmanager:%s action"
                            .formatted(caller.arn(), action, name, action));
        }
        return operation.apply(parameters);
    }

    /** The name that the request is about; of an unknown ARN the part that would be one, so that it is refused alike. */
    private String secretName(Parameters parameters) {
        var id = Optional.ofNullable(parameters.optional("SecretId"))
                .or(() -> Optional.ofNullable(parameters.optional("Name")))
                .orElse("");
        return store.find(id).map(Secret::name).orElseGet(() -> id.substring(id.lastIndexOf(':') + 1));
    }
}
