package dev.tenantry.server.config;

import dev.tenantry.api.TenantId;
import dev.tenantry.api.config.TenantConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a complete configuration has; records read from JSON may lack what their types promise. */
final class ConfigRules {

    private final List<String> broken = new ArrayList<>();

    private ConfigRules() {}

    /** Sentences of the form {@code field: rule}, empty for a good configuration. */
    static List<String> brokenBy(@Nullable TenantConfig config) {
        var rules = new ConfigRules();
        if (config == null) {
            return List.of("must be one JSON object");
        }
        rules.tenant(config.tenant());
        rules.credentials(config.credentials());
        rules.tools(config.tools());
        rules.present("access", config.access());
        rules.limits(config.limits());
        rules.fence(config.fence());
        return rules.broken;
    }

    private void tenant(@Nullable String tenant) {
        if (present("tenant", tenant) && tenant != null && !TenantId.isValid(tenant)) {
            broken.add("tenant: must match " + TenantId.PATTERN);
        }
    }

    private void credentials(@Nullable List<TenantConfig.Credential> credentials) {
        if (!present("credentials", credentials) || credentials == null) {
            return;
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < credentials.size(); i++) {
            var credential = credentials.get(i);
            var field = "credentials[" + i + "]";
            if (present(field, credential)) {
                unique(names, field + ".name", credential.name());
                positive(field + ".refreshPeriod", credential.refreshPeriod());
                if (present(field + ".awsSecretsManager", credential.awsSecretsManager())) {
                    present(
                            field + ".awsSecretsManager.secretId",
                            credential.awsSecretsManager().secretId());
                }
            }
        }
    }

    private void tools(@Nullable List<TenantConfig.ToolSource> sources) {
        if (!present("tools", sources) || sources == null) {
            return;
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < sources.size(); i++) {
            var field = "tools[" + i + "]";
            if (present(field, sources.get(i))) {
                unique(names, field + ".name", sources.get(i).name());
            }
        }
    }

    private void limits(TenantConfig.@Nullable Limits limits) {
        if (present("limits", limits) && limits != null) {
            if (limits.maxBodyBytes() <= 0 || limits.maxBodyBytes() >= Integer.MAX_VALUE) {
                broken.add("limits.maxBodyBytes: must be between 1 and " + (Integer.MAX_VALUE - 1));
            }
            positive("limits.requestTimeout", limits.requestTimeout());
        }
    }

    private void fence(TenantConfig.@Nullable Fence fence) {
        if (present("fence", fence) && fence != null) {
            present("fence.enforcement", fence.enforcement());
        }
    }

    private void unique(Set<String> seen, String field, @Nullable String value) {
        if (present(field, value) && value != null && !seen.add(value)) {
            broken.add(field + ": \"" + value + "\" is there twice");
        }
    }

    private void positive(String field, @Nullable Duration value) {
        if (present(field, value) && value != null && !value.isPositive()) {
            broken.add(field + ": must be longer than zero");
        }
    }

    private boolean present(String field, @Nullable Object value) {
        if (value == null || value.equals("")) {
            broken.add(field + ": required");
            return false;
        }
        return true;
    }
}
