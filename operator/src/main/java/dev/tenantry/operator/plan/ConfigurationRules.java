package dev.tenantry.operator.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tenantry.api.config.TenantConfig;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Writes the configuration of a tenant down, as the entries of its ConfigMap. */
final class ConfigurationRules {

    /** The API server accepts 1 MiB of entries per ConfigMap. */
    private static final int LARGEST = 1 << 20;

    private static final KubernetesSerialization JSON = new KubernetesSerialization(new ObjectMapper(), false);

    private ConfigurationRules() {}

    /** The entries and their hash; too many bytes are refused. */
    static TenantPlan.Configuration resolve(Request request, TenantConfig config, Map<String, String> documents) {
        var entries = new TreeMap<>(documents);
        entries.put(TenantConfig.FILE, JSON.convertValue(config, JsonNode.class).toPrettyString());
        var size = entries.entrySet().stream()
                .mapToInt(entry -> bytes(entry.getKey()).length + bytes(entry.getValue()).length)
                .sum();
        if (size >= LARGEST) {
            request.violations()
                    .add(
                            "spec.tools",
                            "need a configuration of " + (size >> 10)
                                    + " KiB, but a ConfigMap holds less than 1 MiB; shorten the OpenAPI documents or"
                                    + " divide the tools over several tenants");
        }
        return new TenantPlan.Configuration(config, entries, hash(entries));
    }

    private static String hash(Map<String, String> entries) {
        var digest = sha256();
        entries.forEach((name, text) -> {
            // lengths keep two different sets of entries from running together to the same bytes
            digest.update(bytes(name.length() + ":" + name + text.length() + ":"));
            digest.update(bytes(text));
        });
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
