package dev.tenantry.cli.importer;

import dev.tenantry.api.v1alpha1.AwsSecretsManagerSource;
import dev.tenantry.api.v1alpha1.Credential;
import dev.tenantry.api.v1alpha1.EgressRule;
import dev.tenantry.api.v1alpha1.Header;
import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantSpec;
import dev.tenantry.api.v1alpha1.Network;
import dev.tenantry.api.v1alpha1.OpenApiSource;
import dev.tenantry.api.v1alpha1.RestAuth;
import dev.tenantry.api.v1alpha1.RestSource;
import dev.tenantry.api.v1alpha1.ToolSource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A client as a tenant.
 *
 * @param client what was configured
 * @param name the tenant's name
 * @param cluster name of the cluster, part of the secret's name
 */
record ImportedTenant(Client client, String name, String cluster) {

    /** Name of the cluster of local runs. */
    static final String LOCAL = "local";

    /** Name of the tenant's only credential. */
    static final String CREDENTIAL = "oneapp";

    /** Field of the secret that holds the value of the header. */
    static final String KEY = "authorization";

    /** Whether the client has a credential at all. */
    boolean hasCredential() {
        return !client.authorization().isEmpty();
    }

    /** Name of the secret in AWS Secrets Manager. */
    String secretId() {
        return "mcp/" + cluster + "/" + name + "/" + CREDENTIAL;
    }

    /** What the operator is given; holds no credential. */
    McpTenant manifest() {
        var tenant = new McpTenant();
        tenant.setMetadata(new ObjectMetaBuilder().withName(name).build());
        tenant.setSpec(new McpTenantSpec(
                null,
                displayName(),
                client.description(),
                null,
                null,
                List.of(source("core", client.coreBaseUrl()), source("client", client.clientBaseUrl())),
                hasCredential() ? List.of(credential()) : null,
                null,
                new Network(upstreams()),
                null,
                null,
                null,
                null));
        return tenant;
    }

    /** The configured name; without one, the id that people know the client by, if it was not kept. */
    private @Nullable String displayName() {
        var id = client.id();
        return client.name() != null || id.equals(name)
                ? client.name()
                : id.substring(0, Math.min(id.length(), ClientFields.LONGEST_NAME));
    }

    /** The fence lets a tenant reach what it names, and nothing else. */
    private List<EgressRule> upstreams() {
        return Stream.of(client.coreBaseUrl(), client.clientBaseUrl())
                .map(Upstream::of)
                .distinct()
                .map(Upstream::egress)
                .toList();
    }

    private Credential credential() {
        return new Credential(CREDENTIAL, new AwsSecretsManagerSource(secretId(), null, null, null, KEY), null, null);
    }

    private ToolSource source(String name, String baseUrl) {
        var catalog = new OpenApiSource(null, null, "oneapp-" + name);
        var timeout = client.timeout().toSeconds() + "s";
        return new ToolSource(name, new RestSource(baseUrl, catalog, auth(), headers(), null, timeout, null));
    }

    private @Nullable RestAuth auth() {
        return hasCredential() ? new RestAuth("Authorization", CREDENTIAL) : null;
    }

    private @Nullable List<Header> headers() {
        return client.clientHeader().isEmpty() ? null : List.of(new Header("client", client.clientHeader()));
    }
}
