package dev.tenantry.local.apiserver.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The kinds that are served without a CustomResourceDefinition. */
final class BuiltIns {

    private static final boolean NAMESPACED = true;
    private static final boolean CLUSTER = false;
    private static final boolean STATUS = true;
    private static final boolean PLAIN = false;

    private final List<ResourceType> types = new ArrayList<>();

    private BuiltIns() {
        addCore();
        addWorkloads();
        addPolicies();
    }

    static List<ResourceType> all() {
        return List.copyOf(new BuiltIns().types);
    }

    private void addCore() {
        add("", "v1", "Namespace", "namespaces", CLUSTER, STATUS, "ns");
        add("", "v1", "Node", "nodes", CLUSTER, STATUS, "no");
        add("", "v1", "PersistentVolume", "persistentvolumes", CLUSTER, STATUS, "pv");
        add("", "v1", "Pod", "pods", NAMESPACED, STATUS, "po");
        add("", "v1", "Service", "services", NAMESPACED, STATUS, "svc");
        add("", "v1", "ConfigMap", "configmaps", NAMESPACED, PLAIN, "cm");
        add("", "v1", "Secret", "secrets", NAMESPACED, PLAIN);
        add("", "v1", "ServiceAccount", "serviceaccounts", NAMESPACED, PLAIN, "sa");
        add("", "v1", "Event", "events", NAMESPACED, PLAIN, "ev");
        add("", "v1", "Endpoints", "endpoints", NAMESPACED, PLAIN, "ep");
        add("", "v1", "ResourceQuota", "resourcequotas", NAMESPACED, STATUS, "quota");
        add("", "v1", "LimitRange", "limitranges", NAMESPACED, PLAIN, "limits");
        add("", "v1", "PersistentVolumeClaim", "persistentvolumeclaims", NAMESPACED, STATUS, "pvc");
    }

    private void addWorkloads() {
        add("apps", "v1", "Deployment", "deployments", NAMESPACED, STATUS, "deploy");
        add("apps", "v1", "ReplicaSet", "replicasets", NAMESPACED, STATUS, "rs");
        add("apps", "v1", "StatefulSet", "statefulsets", NAMESPACED, STATUS, "sts");
        add("apps", "v1", "DaemonSet", "daemonsets", NAMESPACED, STATUS, "ds");
        add("batch", "v1", "Job", "jobs", NAMESPACED, STATUS);
        add("batch", "v1", "CronJob", "cronjobs", NAMESPACED, STATUS, "cj");
        add("autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", NAMESPACED, STATUS, "hpa");
        add("discovery.k8s.io", "v1", "EndpointSlice", "endpointslices", NAMESPACED, PLAIN);
        add("coordination.k8s.io", "v1", "Lease", "leases", NAMESPACED, PLAIN);
        add("events.k8s.io", "v1", "Event", "events", NAMESPACED, PLAIN);
        add("storage.k8s.io", "v1", "StorageClass", "storageclasses", CLUSTER, PLAIN, "sc");
    }

    private void addPolicies() {
        add("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies", NAMESPACED, PLAIN, "netpol");
        add("networking.k8s.io", "v1", "Ingress", "ingresses", NAMESPACED, STATUS, "ing");
        add("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets", NAMESPACED, STATUS, "pdb");
        add("rbac.authorization.k8s.io", "v1", "Role", "roles", NAMESPACED, PLAIN);
        add("rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings", NAMESPACED, PLAIN);
        add("rbac.authorization.k8s.io", "v1", "ClusterRole", "clusterroles", CLUSTER, PLAIN);
        add("rbac.authorization.k8s.io", "v1", "ClusterRoleBinding", "clusterrolebindings", CLUSTER, PLAIN);
        add(
                "apiextensions.k8s.io",
                "v1",
                "CustomResourceDefinition",
                "customresourcedefinitions",
                CLUSTER,
                STATUS,
                "crd");
    }

    private void add(
            String group,
            String version,
            String kind,
            String plural,
            boolean namespaced,
            boolean hasStatus,
            String... shortNames) {
        var categories = ALL.contains(plural) ? List.of("all") : List.<String>of();
        var singular = kind.toLowerCase(Locale.ROOT);
        types.add(new ResourceType(
                group, version, plural, singular, kind, namespaced, hasStatus, List.of(shortNames), categories));
    }

    /** What {@code kubectl get all} shows. */
    private static final List<String> ALL = List.of(
            "pods",
            "services",
            "deployments",
            "replicasets",
            "statefulsets",
            "daemonsets",
            "jobs",
            "cronjobs",
            "horizontalpodautoscalers");
}
