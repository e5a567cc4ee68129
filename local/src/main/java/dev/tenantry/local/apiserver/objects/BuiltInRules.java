package dev.tenantry.local.apiserver.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tenantry.crds.FieldViolation;
import dev.tenantry.local.apiserver.resource.Meta;
import dev.tenantry.local.apiserver.resource.ResourceType;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rules of built-in kinds that are checked here: names, and what can never change. Everything else about them is taken as
 * it comes.
 */
final class BuiltInRules {

    private static final Set<String> NAMED_BY_LABEL = Set.of("namespaces", "services");

    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final String SUBDOMAIN = LABEL + "(\\." + LABEL + ")*";
    private static final Pattern LABEL_PATTERN = Pattern.compile(LABEL);
    private static final Pattern SUBDOMAIN_PATTERN = Pattern.compile(SUBDOMAIN);
    private static final Pattern PATH_SEGMENT = Pattern.compile("(?!\\.{1,2}$)[^/%]+");

    private BuiltInRules() {}

    static List<FieldViolation> violations(ResourceType type, ObjectNode object, @Nullable ObjectNode old) {
        if (type.plural().equals("customresourcedefinitions")) {
            return CrdRules.violations(object);
        }
        if (old == null) {
            return nameViolations(type, Meta.name(object));
        }
        if (type.plural().equals("deployments")
                && !object.path("spec").path("selector").equals(old.path("spec").path("selector"))) {
            return List.of(new FieldViolation(
                    "spec.selector",
                    "Invalid value: " + object.path("spec").path("selector") + ": field is immutable"));
        }
        return List.of();
    }

    private static List<FieldViolation> nameViolations(ResourceType type, String name) {
        if (name.isEmpty()) {
            return List.of(new FieldViolation("metadata.name", "Required value: name or generateName is required"));
        }
        if (type.group().equals("rbac.authorization.k8s.io")) {
            return PATH_SEGMENT.matcher(name).matches() ? List.of() : invalid(name, "may not contain '/' or '%'");
        }
        if (NAMED_BY_LABEL.contains(type.plural())) {
            return label(name);
        }
        return subdomain(name);
    }

    private static List<FieldViolation> label(String name) {
        if (name.length() > 63) {
            return invalid(name, "must be no more than 63 bytes");
        }
        return LABEL_PATTERN.matcher(name).matches()
                ? List.of()
                : invalid(
                        name,
                        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must"
                                + " start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex"
                                + " used for validation is '" + LABEL + "')");
    }

    private static List<FieldViolation> subdomain(String name) {
        if (name.length() > 253) {
            return invalid(name, "must be no more than 253 bytes");
        }
        return SUBDOMAIN_PATTERN.matcher(name).matches()
                ? List.of()
                : invalid(
                        name,
                        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.',"
                                + " and must start and end with an alphanumeric character (e.g. 'example.com', regex"
                                + " used for validation is '" + SUBDOMAIN + "')");
    }

    private static List<FieldViolation> invalid(String name, String detail) {
        return List.of(new FieldViolation("metadata.name", "Invalid value: " + TextNode.valueOf(name) + ": " + detail));
    }
}
