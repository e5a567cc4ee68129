package dev.tenantry.operator.plan;

import dev.tenantry.api.TenantObjects;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which ConfigMaps tenants may take OpenAPI documents from: labelled ones of the system namespace. */
public final class OpenApiDocuments {

    private OpenApiDocuments() {}

    /**
     * A document, in one or more entries.
     *
     * @param tenant the only tenant that may use it, or null for all
     * @param entries text by key
     */
    public record Document(@Nullable String tenant, Map<String, String> entries) {}

    /** The usable ConfigMaps, by name. */
    public static Map<String, Document> of(Stream<ConfigMap> configMaps, String systemNamespace) {
        return configMaps
                .filter(configMap -> isUsable(configMap, systemNamespace))
                .collect(Collectors.toUnmodifiableMap(
                        configMap -> configMap.getMetadata().getName(),
                        configMap -> new Document(
                                configMap.getMetadata().getLabels().get(TenantObjects.TENANT_LABEL),
                                configMap.getData() == null ? Map.of() : configMap.getData())));
    }

    private static boolean isUsable(ConfigMap configMap, String systemNamespace) {
        var metadata = configMap.getMetadata();
        return systemNamespace.equals(metadata.getNamespace())
                && metadata.getLabels() != null
                && "true".equals(metadata.getLabels().get(TenantObjects.OPENAPI_LABEL));
    }
}
