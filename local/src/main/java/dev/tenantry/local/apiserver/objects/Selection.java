package dev.tenantry.local.apiserver.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Which objects a list, a watch or a delete means. */
public record Selection(LabelSelector labels, FieldSelector fields) {

    /**
     * Reads the query's {@code labelSelector} and {@code fieldSelector}.
     *
     * @throws dev.tenantry.local.apiserver.resource.ApiException 400 if one cannot be read
     */
    public static Selection parse(@Nullable String labels, @Nullable String fields) {
        return new Selection(
                LabelSelector.parse(labels == null ? "" : labels), FieldSelector.parse(fields == null ? "" : fields));
    }

    public boolean matches(ObjectNode object) {
        return labels.matches(object) && fields.matches(object);
    }
}
