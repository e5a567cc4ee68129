package dev.tenantry.crds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an API server does to an object of a custom kind before it stores it: prunes unknown fields, applies defaults, and
 * checks schema and CEL rules. Needs no cluster.
 *
 * @see <a href="https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/">Custom
 *     resources: pruning, defaulting, validation rules</a>
 */
public final class Admission {

    private final Schema schema;

    private Admission(Schema schema) {
        this.schema = schema;
    }

    /**
     * The object as it would be stored, and what is wrong with it; it would be stored only where nothing is.
     *
     * @param object a new tree, pruned, with defaults
     */
    public record Result(ObjectNode object, List<FieldViolation> violations) {

        /** Whether an API server with strict field validation would take the object. */
        public boolean isAllowed() {
            return violations.isEmpty();
        }
    }

    /**
     * The rules of a definition's stored version.
     *
     * @throws IllegalArgumentException if a CEL rule or a pattern of the schema cannot be compiled
     */
    public static Admission of(CustomResourceDefinition crd) {
        var version = crd.getSpec().getVersions().stream()
                .filter(CustomResourceDefinitionVersion::getStorage)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no version is marked storage: true"));
        return new Admission(Schema.root(version.getSchema().getOpenAPIV3Schema()));
    }

    /**
     * Judges an object.
     *
     * @param object what a client sent; it is not changed
     * @param old what is stored now, null for a new object; what did not change since is not refused (ratcheting)
     */
    public Result admit(ObjectNode object, @Nullable ObjectNode old) {
        var admitted = object.deepCopy();
        var violations = new Violations();
        UnknownFields.prune(admitted, schema, violations);
        Defaults.apply(admitted, schema);
        MetadataRules.check(admitted, violations);
        var hidden = SchemaRules.check(admitted, old, schema, violations);
        ListTypes.check(admitted, old, schema, violations);
        if (hidden && schema.hasRules()) {
            violations.add(
                    "<nil>",
                    "Invalid value: null: some validation rules were not checked because the object was invalid;"
                            + " correct the existing errors to complete validation");
        } else if (!hidden) {
            CelRules.check(admitted, old, schema, violations);
        }
        return new Result(admitted, violations.list());
    }
}
