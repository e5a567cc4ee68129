package dev.tenantry.operator.plan;

import dev.tenantry.api.v1alpha1.AccessPolicy;
import dev.tenantry.api.v1alpha1.EgressRule;
import dev.tenantry.api.v1alpha1.Images;
import dev.tenantry.api.v1alpha1.Isolation;
import dev.tenantry.api.v1alpha1.McpTenantClass;
import dev.tenantry.api.v1alpha1.McpTenantClassSpec;
import dev.tenantry.api.v1alpha1.NetworkPolicyRules;
import dev.tenantry.api.v1alpha1.Routing;
import dev.tenantry.api.v1alpha1.Secrets;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;

/** The class that serves where no class object exists: local runs and {@code tenantry render}. */
public final class BuiltInClass {

    /** Name of the class. */
    public static final String NAME = "standard";

    /** Stands for the image where pods are local processes; no registry has this digest. */
    public static final String IMAGE = "ghcr.io/tenantry/tenant-server@sha256:" + "0".repeat(64);

    private BuiltInClass() {}

    /**
     * The class {@value #NAME}: secrets under {@code mcp/{cluster}/{tenant}/}, anonymous access, routing by the Tenantry
     * edge. Its pods are local processes, which no NetworkPolicy fences and no user namespace wraps.
     *
     * @param endpoint public address of the edge, for example {@code http://127.0.0.1:8080}
     */
    public static McpTenantClass standard(String endpoint) {
        var standard = new McpTenantClass();
        standard.setMetadata(new ObjectMetaBuilder()
                .withName(NAME)
                .addToAnnotations(McpTenantClass.DEFAULT_ANNOTATION, "true")
                .build());
        standard.setSpec(new McpTenantClassSpec(
                endpoint,
                new Routing(Routing.Mode.Envoy, null),
                new Images(IMAGE, null, null),
                new Secrets("mcp/{cluster}/{tenant}/", null, null),
                new AccessPolicy(true),
                // local pods are processes on the loopback interface, as are the upstreams; nothing fences them
                new NetworkPolicyRules(
                        List.of(new EgressRule("127.0.0.1/32", null, null)),
                        null,
                        NetworkPolicyRules.Enforcement.Reported),
                new Isolation(null, null, null, null, null, Isolation.UserNamespaces.Off),
                null,
                null,
                null));
        return standard;
    }
}
