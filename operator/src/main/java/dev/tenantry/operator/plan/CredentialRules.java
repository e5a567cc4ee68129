package dev.tenantry.operator.plan;

import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.api.v1alpha1.AwsSecretsManagerSource;
import dev.tenantry.api.v1alpha1.Credential;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Credentials: each named once, each secret inside the tenant's own prefix. */
final class CredentialRules {

    private static final String DEFAULT_REFRESH = "5m";
    private static final Size<Duration> REFRESH = Size.duration(Duration.ofSeconds(60), Duration.ofHours(24));
    private static final String CURRENT = "AWSCURRENT";

    private final Request request;
    private final Violations violations;
    private final @Nullable String prefix;

    CredentialRules(Request request) {
        this.request = request;
        this.violations = request.violations();
        this.prefix = prefixOf(request);
    }

    /** The credentials with every default filled in. */
    List<TenantConfig.Credential> resolve() {
        var names = new HashSet<String>();
        var resolved = new ArrayList<TenantConfig.Credential>();
        var credentials = request.spec().credentialList();
        for (var i = 0; i < credentials.size(); i++) {
            var field = "spec.credentials[" + i + "]";
            var credential = credentials.get(i);
            if (!names.add(credential.name())) {
                violations.add(field + ".name", credential.name(), "is used twice; give each credential its own name");
            }
            resolved.add(resolve(field, credential));
        }
        return List.copyOf(resolved);
    }

    private TenantConfig.Credential resolve(String field, Credential credential) {
        var period = Objects.requireNonNullElse(credential.refreshPeriod(), DEFAULT_REFRESH);
        return new TenantConfig.Credential(
                credential.name(),
                resolve(field + ".awsSecretsManager", credential.awsSecretsManager()),
                credential.mustBeLoaded(),
                REFRESH.readOrRefuse(field + ".refreshPeriod", period, violations));
    }

    private TenantConfig.AwsSecretsManager resolve(String field, AwsSecretsManagerSource source) {
        if (source.versionId() != null && source.versionStage() != null) {
            violations.add(field, "sets versionId and versionStage; keep one of them");
        }
        var stage = source.versionId() == null ? Objects.requireNonNullElse(source.versionStage(), CURRENT) : null;
        return new TenantConfig.AwsSecretsManager(
                source.secretId(), regionOf(field, source), stage, source.versionId(), source.key());
    }

    /** Checks the name and finds the region: the tenant's, else the ARN's, else the class's. */
    private @Nullable String regionOf(String field, AwsSecretsManagerSource source) {
        var region = source.region();
        try {
            var secret = SecretName.parse(source.secretId());
            if (prefix != null && !secret.isBelow(prefix)) {
                violations.add(
                        field + ".secretId",
                        source.secretId(),
                        "must start with " + prefix + " and go on after it: class " + request.className()
                                + " gives each tenant the secrets below its own prefix only; move the secret there");
            }
            if (region != null && secret.region() != null && !region.equals(secret.region())) {
                violations.add(field + ".region", region, "is not the region of the ARN; remove region");
            }
            region = region == null ? secret.region() : region;
        } catch (IllegalArgumentException e) {
            violations.add(field + ".secretId", source.secretId(), String.valueOf(e.getMessage()));
        }
        return region == null ? request.policy().secrets().region() : region;
    }

    private static @Nullable String prefixOf(Request request) {
        var template = request.policy().secrets().namePrefix();
        var prefix =
                template.replace("{cluster}", request.cluster().clusterName()).replace("{tenant}", request.name());
        if (!template.contains("{tenant}/") || prefix.contains("{") || prefix.contains("}")) {
            request.refuseClass(
                    "secrets.namePrefix " + template,
                    "must contain {tenant}/ and no placeholder but {cluster} and {tenant}");
            return null;
        }
        return prefix;
    }
}
