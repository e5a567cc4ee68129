package dev.tenantry.e2e.kube.cluster;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.GroupVersionForDiscovery;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.stream.Stream;

/** The kinds that an API server serves, by discovery. */
public final class ServedKinds {

    private ServedKinds() {}

    /** Every kind that can be listed, in the version that its group prefers. */
    public static List<ResourceDefinitionContext> listable(KubernetesClient client) {
        var groups = client.getApiGroups().getGroups().stream()
                .map(APIGroup::getPreferredVersion)
                .map(GroupVersionForDiscovery::getGroupVersion);
        return Stream.concat(Stream.of("v1"), groups)
                .flatMap(version -> client.getApiResources(version).getResources().stream()
                        .filter(resource -> resource.getVerbs().contains("list"))
                        .map(resource -> context(version, resource)))
                .toList();
    }

    private static ResourceDefinitionContext context(String groupVersion, APIResource resource) {
        var slash = groupVersion.indexOf('/');
        return new ResourceDefinitionContext.Builder()
                .withGroup(slash < 0 ? "" : groupVersion.substring(0, slash))
                .withVersion(groupVersion.substring(slash + 1))
                .withKind(resource.getKind())
                .withPlural(resource.getName())
                .withNamespaced(resource.getNamespaced())
                .build();
    }
}
