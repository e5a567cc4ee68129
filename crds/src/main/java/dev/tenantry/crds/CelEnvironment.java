package dev.tenantry.crds;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;

/**
 * CEL as an API server has it: standard macros, optional types, and the strings, sets and regex libraries. The libraries
 * that only Kubernetes has (quantity, url, ip, cidr, authorizer) are not here; a rule that uses them does not compile.
 * Values are not typed by the schema, so a wrongly typed rule is found when it runs.
 */
final class CelEnvironment {

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableRegexPartialMatch(true)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    private static final Cel CEL = CelFactory.plannerCelBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addCompilerLibraries(CelExtensions.strings(), CelExtensions.sets(OPTIONS), CelExtensions.optional())
            .addRuntimeLibraries(CelExtensions.strings(), CelExtensions.sets(OPTIONS), CelExtensions.optional())
            .addVar("self", SimpleType.DYN)
            .addVar("oldSelf", SimpleType.DYN)
            .build();

    private CelEnvironment() {}

    /** An expression, ready to run. */
    record Expression(CelRuntime.Program program, boolean usesOldSelf) {}

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException with the compiler's words if that is not possible
     */
    static Expression compile(String expression) {
        try {
            var ast = CEL.compile(expression).getAst();
            var usesOldSelf = ast.getReferenceMap().values().stream()
                    .anyMatch(reference -> reference.name().equals("oldSelf"));
            return new Expression(CEL.createProgram(ast), usesOldSelf);
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException("rule " + expression + ": " + e.getMessage(), e);
        }
    }
}
