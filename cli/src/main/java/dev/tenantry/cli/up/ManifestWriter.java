package dev.tenantry.cli.up;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.cli.manifest.Manifest;
import dev.tenantry.cli.manifest.ManifestKind;
import dev.tenantry.cli.manifest.Problem;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Brings declared objects to the API server, and takes back those that are no longer declared. */
final class ManifestWriter implements ManifestTarget {

    private static final String FIELD_MANAGER = "tenantry-up";

    /** What others refer to comes first. */
    private static final Map<ManifestKind, Integer> ORDER =
            Map.of(ManifestKind.CONFIG_MAP, 0, ManifestKind.TENANT_CLASS, 1, ManifestKind.TENANT, 2);

    private final KubernetesClient client;

    ManifestWriter(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public List<Problem> apply(List<Manifest> manifests) {
        var problems = new ArrayList<Problem>();
        manifests.stream()
                .sorted(Comparator.comparing(it -> ORDER.get(it.kind())))
                .forEach(manifest -> {
                    try {
                        client.resource(resource(manifest))
                                .fieldManager(FIELD_MANAGER)
                                .forceConflicts()
                                .serverSideApply();
                    } catch (KubernetesClientException e) {
                        problems.addAll(refusals(manifest, e));
                    }
                });
        return problems;
    }

    @Override
    public void delete(List<Manifest> manifests) {
        manifests.stream()
                .sorted(Comparator.comparing((Manifest it) -> ORDER.get(it.kind()))
                        .reversed())
                .forEach(manifest -> client.resource(resource(manifest)).delete());
    }

    private GenericKubernetesResource resource(Manifest manifest) {
        var resource = manifest.as(GenericKubernetesResource.class);
        if (manifest.kind() == ManifestKind.CONFIG_MAP && resource.getMetadata().getNamespace() == null) {
            resource.getMetadata().setNamespace(TenantObjects.SYSTEM_NAMESPACE);
        }
        return resource;
    }

    private static List<Problem> refusals(Manifest manifest, KubernetesClientException refusal) {
        var status = refusal.getStatus();
        if (status == null
                || status.getDetails() == null
                || status.getDetails().getCauses().isEmpty()) {
            var message = status == null || status.getMessage() == null ? refusal.getMessage() : status.getMessage();
            return List.of(new Problem(manifest.file(), manifest.line(), null, String.valueOf(message)));
        }
        return status.getDetails().getCauses().stream()
                .map(cause -> manifest.problem(cause.getField(), cause.getMessage()))
                .toList();
    }
}
