package dev.tenantry.operator.deletion;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.operator.dependent.Ownership;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Deletes the objects of a tenant, each after the one before is gone. Needs nothing but the tenant's name and uid, so it
 * works while the tenant is invalid or its class is missing; leaves alone what the tenant does not own.
 *
 * @param client reads and deletes; reads are not cached, because a stale one could end the deletion too early
 */
public record OrderedDeletion(KubernetesClient client) {

    /**
     * Takes the next step.
     *
     * @return what has to be gone before the next one, or nothing when the tenant is gone
     */
    public Optional<String> advance(McpTenant tenant) {
        var namespace = TenantObjects.namespaceOf(tenant.getMetadata().getName());
        var whole = client.resources(Namespace.class).withName(namespace);
        return isTerminating(whole.get(), tenant)
                ? Optional.of("Namespace " + namespace)
                : Stream.<Supplier<Resource<? extends HasMetadata>>>of(
                                () -> client.resources(HTTPRoute.class)
                                        .inNamespace(namespace)
                                        .withName(TenantObjects.SERVER),
                                () -> client.resources(Deployment.class)
                                        .inNamespace(namespace)
                                        .withName(TenantObjects.SERVER),
                                () -> whole)
                        .flatMap(step -> remaining(step.get(), tenant).stream())
                        .findFirst();
    }

    /** The last step is under way: the longest wait, and the one in which a whole fleet asks again and again. */
    private static boolean isTerminating(@Nullable Namespace namespace, McpTenant tenant) {
        return namespace != null
                && namespace.getMetadata().getDeletionTimestamp() != null
                && Ownership.isOwnedBy(tenant, namespace);
    }

    private static Optional<String> remaining(Resource<? extends HasMetadata> resource, McpTenant tenant) {
        var object = resource.get();
        if (object == null || !Ownership.isOwnedBy(tenant, object)) {
            return Optional.empty();
        }
        if (object.getMetadata().getDeletionTimestamp() == null) {
            resource.delete();
        }
        return Optional.of(object.getKind() + " " + object.getMetadata().getName());
    }
}
