package dev.tenantry.operator.plan;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantClass;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The classes that a tenant can have.
 *
 * @param classes the objects of the cluster
 * @param builtIn class that serves while the cluster has no class object, or null
 */
public record ClassSelection(
        Collection<McpTenantClass> classes, @Nullable McpTenantClass builtIn) {

    /** Result of the look-up: a class, or why there is none. */
    sealed interface Choice {
        record Chosen(McpTenantClass tenantClass) implements Choice {}

        record NoClass(Violation violation) implements Choice {}
    }

    /** Finds the class of a tenant: the named one, else the default. */
    Choice classOf(McpTenant tenant) {
        var name = tenant.getSpec().className();
        var candidates = classes.isEmpty() && builtIn != null ? List.of(builtIn) : classes;
        return name == null ? defaultOf(candidates) : named(name, candidates);
    }

    private static Choice named(String name, Collection<McpTenantClass> candidates) {
        return candidates.stream()
                .filter(candidate -> name.equals(candidate.getMetadata().getName()))
                .<Choice>map(Choice.Chosen::new)
                .findFirst()
                .orElseGet(() -> refusal(
                        name,
                        "names no McpTenantClass of this cluster; "
                                + (candidates.isEmpty()
                                        ? "there is none yet: create it"
                                        : "choose " + names(candidates))));
    }

    private static Choice defaultOf(Collection<McpTenantClass> candidates) {
        var defaults = candidates.stream().filter(McpTenantClass::isDefault).toList();
        return switch (defaults.size()) {
            case 1 -> new Choice.Chosen(defaults.getFirst());
            case 0 ->
                refusal(
                        null,
                        "is absent and no McpTenantClass has the annotation " + McpTenantClass.DEFAULT_ANNOTATION
                                + "=\"true\"; name a class, or mark one as default");
            default ->
                refusal(
                        null,
                        "is absent and more than one McpTenantClass is marked as default: " + names(defaults)
                                + "; name one of them, or remove the annotation " + McpTenantClass.DEFAULT_ANNOTATION
                                + " from all but one");
        };
    }

    private static Choice refusal(@Nullable String name, String message) {
        return new Choice.NoClass(new Violation("spec.className", name, message));
    }

    private static String names(Collection<McpTenantClass> classes) {
        return classes.stream()
                .map(each -> each.getMetadata().getName())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
