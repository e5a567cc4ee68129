package dev.tenantry.operator.plan;

import dev.tenantry.api.TenantObjects;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which ConfigMaps tenants may take OpenAPI documents from: labelled ones of the system namespace. */
public final class OpenApiDocuments {

    private OpenApiDocuments() {}

    /** The text entries of the usable ConfigMaps, by the ConfigMap's name. */
    public static Map<String, Map<String, String>> of(Stream<ConfigMap> configMaps, String systemNamespace) {
        return configMaps
                .filter(configMap -> isUsable(configMap, systemNamespace))
                .collect(Collectors.toUnmodifiableMap(
                        configMap -> configMap.getMetadata().getName(),
                        configMap -> configMap.getData() == null ? Map.of() : configMap.getData()));
    }

    private static boolean isUsable(ConfigMap configMap, String systemNamespace) {
        var metadata = configMap.getMetadata();
        return systemNamespace.equals(metadata.getNamespace())
                && metadata.getLabels() != null
                && "true".equals(metadata.getLabels().get(TenantObjects.OPENAPI_LABEL));
    }
}
