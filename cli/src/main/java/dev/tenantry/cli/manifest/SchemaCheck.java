package dev.tenantry.cli.manifest;

import com.fasterxml.jackson.databind.JsonMappingException;
import dev.tenantry.crds.Admission;
import dev.tenantry.crds.Crds;
import dev.tenantry.crds.FieldViolation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rules of one object's definition: fields, types, patterns and CEL. */
final class SchemaCheck {

    /** How the API server writes the path of a rule of the whole object. */
    private static final String WHOLE_OBJECT = "<nil>";

    /** Said of rules that are left out because of other problems; those are reported, and the rules checked next time. */
    private static final String NOT_CHECKED = "Invalid value: null: some validation rules were not checked";

    private static final Map<String, Admission> DEFINITIONS = Crds.all().stream()
            .collect(Collectors.toUnmodifiableMap(
                    definition -> definition.getSpec().getNames().getKind(), Admission::of));

    private SchemaCheck() {}

    static List<Problem> problemsOf(Manifest manifest) {
        var problems = new ArrayList<Problem>();
        var definition = DEFINITIONS.get(manifest.kind().kind());
        if (definition == null) {
            problems.addAll(ConfigMapFields.problemsOf(manifest));
        } else {
            definition.admit(manifest.object(), null).violations().stream()
                    .filter(violation -> !violation.message().startsWith(NOT_CHECKED))
                    .map(violation -> problem(manifest, violation))
                    .forEach(problems::add);
        }
        if (problems.isEmpty()) {
            problems.addAll(conversionProblems(manifest, manifest.kind().type()));
        }
        return problems;
    }

    private static Problem problem(Manifest manifest, FieldViolation violation) {
        var field = violation.field().equals(WHOLE_OBJECT) ? "" : violation.field();
        return manifest.problem(field, violation.message());
    }

    /** What is left are types in metadata, which the schemas of custom kinds do not describe. */
    private static List<Problem> conversionProblems(Manifest manifest, Class<? extends HasMetadata> type) {
        try {
            manifest.as(type);
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of(
                    e.getCause() instanceof JsonMappingException cause
                            ? manifest.problem(fieldOf(cause), "Invalid value: " + cause.getOriginalMessage())
                            : manifest.problem("", "Invalid value: " + e.getMessage()));
        }
    }

    private static String fieldOf(JsonMappingException e) {
        var field = "";
        for (var part : e.getPath()) {
            field = part.getFieldName() == null
                    ? LineIndex.item(field, part.getIndex())
                    : LineIndex.entry(field, part.getFieldName());
        }
        return field;
    }
}
