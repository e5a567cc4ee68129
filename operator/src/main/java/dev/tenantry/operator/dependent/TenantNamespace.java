package dev.tenantry.operator.dependent;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.operator.plan.TenantPlan;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The namespace of a tenant. Pods that need more than the restricted profile are refused in it.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">Pod Security Standards</a>
 */
@KubernetesDependent(informer = @Informer(labelSelector = TenantObjects.SELECTOR))
public final class TenantNamespace extends TenantDependent<Namespace> {

    /** Name of this dependent. */
    public static final String NAME = "namespace";

    /** The oldest supported Kubernetes, pinned so that an upgrade of the cluster does not change what is enforced. */
    private static final String POD_SECURITY_VERSION = "v1.34";

    public TenantNamespace() {
        super(Namespace.class, NAME);
    }

    @Override
    public Namespace desired(TenantPlan plan) {
        return new NamespaceBuilder().withMetadata(metadata(plan)).build();
    }

    @Override
    protected ObjectMeta metadata(TenantPlan plan) {
        var labels = new TreeMap<>(Metadata.labels(plan));
        labels.putAll(podSecurity());
        return new ObjectMetaBuilder()
                .withName(plan.namespace())
                .withLabels(labels)
                .build();
    }

    private static Map<String, String> podSecurity() {
        var labels = new TreeMap<String, String>();
        for (var mode : List.of("enforce", "audit", "warn")) {
            labels.put("pod-security.kubernetes.io/" + mode, "restricted");
            labels.put("pod-security.kubernetes.io/" + mode + "-version", POD_SECURITY_VERSION);
        }
        return labels;
    }
}
