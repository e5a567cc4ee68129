package dev.tenantry.local.apiserver.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.apiserver.resource.ApiException;
import dev.tenantry.local.apiserver.resource.ResourceType;
import java.util.List;
import java.util.Locale;

/** Questions about one's own rights. Whoever carries the token may do everything, so the answers are always yes. */
public final class Reviews {

    static final List<ResourceType> TYPES = List.of(
            type("authorization.k8s.io", "SelfSubjectAccessReview"),
            type("authorization.k8s.io", "SelfSubjectRulesReview"),
            type("authentication.k8s.io", "SelfSubjectReview"));

    private static final String USER = "tenantry-local";

    private Reviews() {}

    private static ResourceType type(String group, String kind) {
        var singular = kind.toLowerCase(Locale.ROOT);
        return new ResourceType(group, "v1", singular + "s", singular, kind, false, false, List.of(), List.of());
    }

    /** Whether objects sent to this path are questions. */
    public static boolean isReview(String path) {
        return TYPES.stream().anyMatch(type -> path.equals("/apis/" + type.apiVersion() + "/" + type.plural()));
    }

    /** The question with its answer as status. */
    public static JsonNode answer(ObjectNode review) {
        var status = review.putObject("status");
        switch (review.path("kind").asText()) {
            case "SelfSubjectAccessReview" -> status.put("allowed", true);
            case "SelfSubjectRulesReview" -> {
                status.put("incomplete", false);
                var rule = status.putArray("resourceRules").addObject();
                List.of("verbs", "apiGroups", "resources")
                        .forEach(field -> rule.putArray(field).add("*"));
                var paths = status.putArray("nonResourceRules").addObject();
                List.of("verbs", "nonResourceURLs")
                        .forEach(field -> paths.putArray(field).add("*"));
            }
            case "SelfSubjectReview" -> {
                var user = status.putObject("userInfo").put("username", USER);
                user.putArray("groups").add("system:masters").add("system:authenticated");
            }
            default -> throw ApiException.notFound();
        }
        return review;
    }
}
