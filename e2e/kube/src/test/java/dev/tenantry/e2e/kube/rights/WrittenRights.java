package dev.tenantry.e2e.kube.rights;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantClass;
import dev.tenantry.e2e.kube.cluster.Chart;
import dev.tenantry.operator.dependent.TenantDependents;
import dev.tenantry.operator.dependent.Wanted;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The rights that follow from what the operator and the edge are written to do. */
final class WrittenRights {

    private static final String TENANTS = "mcptenants";

    private final Set<Right> rights = new TreeSet<>();

    private WrittenRights() {}

    /** Rights of the operator. */
    static Set<Right> ofTheOperator() {
        var written = new WrittenRights();
        // an apply is a patch that may create; who lost its labels is not in the cache and is read
        TenantDependents.inOrder()
                .forEach(dependent ->
                        written.allow(dependent.resourceType(), "get", "list", "watch", "create", "patch"));
        // what a plan can want no longer, and what OrderedDeletion takes away
        Stream.concat(optionalKinds(), Stream.of(HTTPRoute.class, Deployment.class, Namespace.class))
                .forEach(kind -> written.allow(kind, "delete"));
        // dev.tenantry.operator.watch.Watches
        Stream.of(McpTenantClass.class, ConfigMap.class, EndpointSlice.class, Pod.class)
                .forEach(kind -> written.allow(kind, "list", "watch"));
        // the finalizer is a patch of the tenant; JOSDK reads it anew where that meets a conflict
        written.allow(McpTenant.class, "get", "list", "watch", "patch");
        written.allowPart(TENANTS + "/status", "patch");
        // OwnerReferencesPermissionEnforcement asks for it, because owners of ours block the deletion of the tenant
        written.allowPart(TENANTS + "/finalizers", "update");
        // the lease is renewed by patch; JOSDK refuses to start without create, get and update
        written.allowIn(Chart.NAMESPACE, "coordination.k8s.io", "leases", "create", "get", "patch", "update");
        // events of cluster-scoped objects live there; the client reads one before it patches it
        written.allowIn("default", "events.k8s.io", "events", "create", "get", "patch");
        return written.rights;
    }

    /** Rights of the edge: {@code dev.tenantry.edge.routing.RouteWatch}. */
    static Set<Right> ofTheEdge() {
        var written = new WrittenRights();
        written.allow(McpTenant.class, "list", "watch");
        written.allow(EndpointSlice.class, "list", "watch");
        return written.rights;
    }

    private static Stream<Class<? extends HasMetadata>> optionalKinds() {
        try {
            // package-private, but what it is annotated with is for JOSDK to read
            var workflow =
                    Class.forName("dev.tenantry.operator.TenantReconciler").getAnnotation(Workflow.class);
            var optional = Arrays.stream(workflow.dependents())
                    .filter(dependent -> dependent.reconcilePrecondition() == Wanted.class)
                    .map(dependent -> (Object) dependent.type())
                    .toList();
            return TenantDependents.inOrder().stream()
                    .filter(dependent -> optional.contains(dependent.getClass()))
                    .filter(dependent -> !keepsItsObject(dependent.getClass()))
                    .map(dependent -> dependent.resourceType());
        } catch (ClassNotFoundException e) {
            throw new AssertionError("the reconciler has moved", e);
        }
    }

    /** A dependent with a delete of its own has it to keep what is there. */
    private static boolean keepsItsObject(Class<?> dependent) {
        return Arrays.stream(dependent.getDeclaredMethods())
                .anyMatch(method -> method.getName().equals("delete"));
    }

    private void allow(Class<? extends HasMetadata> kind, String... verbs) {
        for (var verb : verbs) {
            rights.add(Right.everywhere(HasMetadata.getGroup(kind), HasMetadata.getPlural(kind), verb));
        }
    }

    private void allowPart(String resource, String verb) {
        rights.add(Right.everywhere(HasMetadata.getGroup(McpTenant.class), resource, verb));
    }

    private void allowIn(String namespace, String group, String resource, String... verbs) {
        List.of(verbs).forEach(verb -> rights.add(new Right(namespace, group, resource, verb)));
    }
}
