package dev.tenantry.benchmarks.fleet;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.v1alpha1.McpTenant;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/**
 * Creates what a fleet consists of, with a bare client and nothing else: the floor that an operator is measured against.
 * The objects of one tenant one after the other, several tenants at a time.
 *
 * @param client of the author
 * @param parallelism tenants at a time
 */
record BareLoop(KubernetesClient client, int parallelism) {

    /** How an object is created. */
    enum Write {
        /** POST: the least that the API server can do. */
        POST,

        /** Server-side apply of a new object, as the operator does. */
        APPLY
    }

    private record Family(McpTenant tenant, List<HasMetadata> objects) {}

    /** Creates tenants and their objects; everything that needs no server is done before the time counts. */
    void create(List<String> names, Write write) throws InterruptedException {
        var families = names.stream()
                .map(Population::tenant)
                .map(tenant -> new Family(tenant, Population.objectsOf(tenant)))
                .toList();
        Parallel.forEach(families, parallelism, family -> create(family, write));
    }

    /** Creates tenants only, as their author would. */
    void createTenants(List<McpTenant> tenants) throws InterruptedException {
        Parallel.forEach(tenants, parallelism, tenant -> client.resource(tenant).create());
    }

    private void create(Family family, Write write) {
        var tenant = client.resource(family.tenant()).create();
        var owner = new OwnerReferenceBuilder()
                .withApiVersion(tenant.getApiVersion())
                .withKind(tenant.getKind())
                .withName(tenant.getMetadata().getName())
                .withUid(tenant.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build();
        for (var object : family.objects()) {
            object.addOwnerReference(owner);
            create(object, write);
        }
    }

    private void create(HasMetadata object, Write write) {
        switch (write) {
            case POST -> client.resource(object).create();
            case APPLY ->
                client.resource(object)
                        .fieldManager(TenantObjects.MANAGER)
                        .forceConflicts()
                        .serverSideApply();
        }
    }
}
