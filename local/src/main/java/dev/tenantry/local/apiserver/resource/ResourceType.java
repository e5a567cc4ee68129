package dev.tenantry.local.apiserver.resource;

import java.util.List;

/**
 * One kind that is served.
 *
 * @param group API group, empty for the core group
 * @param plural name in paths, for example {@code deployments}
 * @param hasStatus whether status is written through a subresource of its own
 */
public record ResourceType(
        String group,
        String version,
        String plural,
        String singular,
        String kind,
        boolean namespaced,
        boolean hasStatus,
        List<String> shortNames,
        List<String> categories) {

    /** As objects say it: {@code v1}, {@code apps/v1}. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** As messages of the API server name the resource: {@code pods}, {@code deployments.apps}. */
    public String qualifiedPlural() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** As messages of the API server name the kind: {@code Pod}, {@code Deployment.apps}. */
    public String qualifiedKind() {
        return group.isEmpty() ? kind : kind + "." + group;
    }

    /** Whether this is the given resource of the given group, in any version. */
    public boolean is(String ofGroup, String ofPlural) {
        return group.equals(ofGroup) && plural.equals(ofPlural);
    }
}
