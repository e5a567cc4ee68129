package dev.tenantry.local.apiserver.objects;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * How an object is deleted ({@code meta/v1 DeleteOptions}).
 *
 * @param uid only an object with this uid; empty for any
 * @param resourceVersion only at this revision; empty for any
 */
public record DeleteOptions(Propagation propagation, String uid, String resourceVersion, boolean dryRun) {

    /** What becomes of the objects that the deleted one owns. */
    public enum Propagation {
        Background,
        Foreground,
        Orphan
    }

    /**
     * Reads the body of a request, which may be empty, and its query.
     *
     * @param propagationPolicy of the query, which counts where the body says nothing
     */
    public static DeleteOptions of(JsonNode body, @Nullable String propagationPolicy, boolean dryRun) {
        var inBody = body.path("propagationPolicy").asText("");
        var policy = inBody.isEmpty() ? propagationPolicy : inBody;
        var preconditions = body.path("preconditions");
        return new DeleteOptions(
                policy == null ? Propagation.Background : Propagation.valueOf(policy),
                preconditions.path("uid").asText(""),
                preconditions.path("resourceVersion").asText(""),
                dryRun || body.path("dryRun").path(0).asText("").equals("All"));
    }

    /** Deletes whatever is there, dependents after it. */
    public static DeleteOptions background() {
        return new DeleteOptions(Propagation.Background, "", "", false);
    }
}
