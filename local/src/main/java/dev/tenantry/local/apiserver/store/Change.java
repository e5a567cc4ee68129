package dev.tenantry.local.apiserver.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.apiserver.resource.ResourceType;
import org.jspecify.annotations.Nullable;

/**
 * One write.
 *
 * @param object what the object is now; for {@link Kind#DELETED} what it was last, with the revision of its deletion
 * @param previous what it was before; null where it is new
 */
public record Change(
        Kind kind,
        ResourceType type,
        ObjectNode object,
        @Nullable ObjectNode previous,
        long revision) {

    /** As watches name it. */
    public enum Kind {
        ADDED,
        MODIFIED,
        DELETED
    }
}
