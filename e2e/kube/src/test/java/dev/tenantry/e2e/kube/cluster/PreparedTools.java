package dev.tenantry.e2e.kube.cluster;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;

/** The rule of {@link RequiresKubernetes}. */
final class PreparedTools implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        var needed = AnnotationSupport.findAnnotation(context.getRequiredTestClass(), RequiresKubernetes.class)
                .map(annotation -> List.of(annotation.value()))
                .orElse(List.of());
        var missing = memory(context).computeIfAbsent(needed, parts -> KubeTools.missing(needed), Optional.class);
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("the tools are there");
        }
        var remedy = "Run e2e/kube/prepare " + String.join(" ", needed) + " (" + missing.get() + ")";
        if (required("CI") || required("TENANTRY_REQUIRE_KUBE")) {
            throw new IllegalStateException("These tests must not be skipped here. " + remedy);
        }
        // not the log, which a build may hide
        memory(context).computeIfAbsent("said " + needed, said -> {
            System.err.println("\n!!! SKIPPED: tests on a real Kubernetes. " + remedy + "\n");
            return true;
        });
        return ConditionEvaluationResult.disabled(remedy);
    }

    private static boolean required(String variable) {
        return "true".equals(System.getenv(variable));
    }

    private static ExtensionContext.Store memory(ExtensionContext context) {
        return context.getRoot().getStore(Namespace.create(PreparedTools.class));
    }
}
