package dev.tenantry.operator;

import dev.tenantry.api.v1alpha1.McpTenant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a pass in which not every object could be applied, so that it is tried again with growing pauses. */
final class ApplyFailedException extends RuntimeException {

    private final transient @Nullable McpTenant status;

    /**
     * @param message which objects, and why
     * @param status what to say of the tenant, where that changed
     */
    ApplyFailedException(String message, Optional<McpTenant> status) {
        // the stack is always the same; the causes are in the message and the conditions
        super(message, null, false, false);
        this.status = status.orElse(null);
    }

    Optional<McpTenant> status() {
        return Optional.ofNullable(status);
    }
}
