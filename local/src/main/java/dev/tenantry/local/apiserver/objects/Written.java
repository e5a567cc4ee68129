package dev.tenantry.local.apiserver.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The answer to a write.
 *
 * @param created whether the object is new (201)
 * @param warnings texts of Warning headers
 */
public record Written(ObjectNode object, boolean created, List<String> warnings) {}
