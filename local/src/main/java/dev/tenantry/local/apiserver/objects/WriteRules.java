package dev.tenantry.local.apiserver.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.crds.FieldViolation;
import dev.tenantry.local.apiserver.resource.ApiException;
import dev.tenantry.local.apiserver.resource.Meta;
import dev.tenantry.local.apiserver.resource.ResourceType;
import dev.tenantry.local.apiserver.resource.ServedKind;
import dev.tenantry.local.apiserver.resource.ServedKinds;
import dev.tenantry.local.apiserver.store.ObjectKey;
import dev.tenantry.local.apiserver.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold before an object is stored. */
final class WriteRules {

    private final ObjectStore store;
    private final ResourceType namespaces;

    WriteRules(ObjectStore store, ServedKinds kinds) {
        this.store = store;
        this.namespaces = kinds.require("v1", "namespaces").type();
    }

    /** An object that may be stored, with defaults. */
    record Admitted(ObjectNode object, List<String> warnings) {}

    /**
     * Checks that a namespace takes new objects.
     *
     * @throws ApiException 404 if it does not exist, 403 if it is being deleted
     */
    void checkPlace(ResourceType type, ObjectKey key) {
        if (!type.namespaced()) {
            return;
        }
        var namespace = store.get(namespaces, new ObjectKey("", key.namespace()));
        if (namespace == null) {
            throw ApiException.notFound(namespaces, key.namespace());
        }
        if (Meta.isBeingDeleted(namespace)) {
            throw ApiException.forbidden(
                    type,
                    key.name(),
                    "unable to create new content in namespace " + key.namespace() + " because it is being terminated");
        }
    }

    /**
     * Completes and checks an object.
     *
     * @throws ApiException 422 with all that is wrong, 400 for unknown fields under strict validation
     */
    Admitted admit(ServedKind kind, ObjectNode object, @Nullable ObjectNode old, WriteOptions options) {
        var custom = kind.custom();
        if (custom == null) {
            BuiltInDefaults.apply(kind.type(), object);
            refuse(kind.type(), object, BuiltInRules.violations(kind.type(), object, old));
            return new Admitted(object, List.of());
        }
        var result = custom.admission().admit(object, old);
        var unknown = new ArrayList<FieldViolation>();
        var invalid = new ArrayList<FieldViolation>();
        result.violations().forEach(violation -> (violation.isUnknownField() ? unknown : invalid).add(violation));
        var warnings = warnings(kind.type(), unknown, options.fieldValidation());
        refuse(kind.type(), object, invalid);
        return new Admitted(result.object(), warnings);
    }

    private static List<String> warnings(
            ResourceType type, List<FieldViolation> unknown, WriteOptions.FieldValidation validation) {
        var texts = unknown.stream()
                .map(violation -> "unknown field \"" + violation.field() + "\"")
                .toList();
        return switch (validation) {
            case Ignore -> List.of();
            case Warn -> texts;
            case Strict -> {
                if (!texts.isEmpty()) {
                    throw ApiException.badRequest(
                            "%s in version \"%s\" cannot be handled as a %s: strict decoding error: %s"
                                    .formatted(type.kind(), type.version(), type.kind(), String.join(", ", texts)));
                }
                yield List.of();
            }
        };
    }

    private static void refuse(ResourceType type, ObjectNode object, List<FieldViolation> violations) {
        if (!violations.isEmpty()) {
            var causes = violations.stream().map(WriteRules::cause).toList();
            throw ApiException.invalid(type, Meta.name(object), causes);
        }
    }

    private static ApiException.Cause cause(FieldViolation violation) {
        var message = violation.message();
        var words = message.contains(":") ? message.substring(0, message.indexOf(':')) : message;
        var reason =
                switch (words) {
                    case "Required value" -> "FieldValueRequired";
                    case "Unsupported value" -> "FieldValueNotSupported";
                    case "Duplicate value" -> "FieldValueDuplicate";
                    case "Forbidden" -> "FieldValueForbidden";
                    case "Too long" -> "FieldValueTooLong";
                    case "Too many" -> "FieldValueTooMany";
                    default ->
                        message.contains(" in body must be of type ") ? "FieldValueTypeInvalid" : "FieldValueInvalid";
                };
        return new ApiException.Cause(reason, message, violation.field());
    }

    /** Whether an object that nobody holds by a finalizer must still stay: a namespace with content. */
    boolean isHeld(ResourceType type, ObjectNode object) {
        return type.equals(namespaces) && !store.contentOf(Meta.name(object)).isEmpty();
    }
}
