package dev.tenantry.operator.isolation;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where in the rendered objects a field of the spec may be seen; everywhere else it must make no difference. */
final class IntendedPlaces {

    private static final String HASH = "Deployment server/spec/template/metadata/annotations/tenantry.dev/config-hash";

    private static final Map<String, Pattern> PLACES = Map.ofEntries(
            Map.entry("spec.displayName", config("displayName")),
            Map.entry("spec.description", config("description")),
            Map.entry("spec.credentials[]", config("credentials/.*")),
            Map.entry("spec.tools[]", Pattern.compile("ConfigMap tenant/(config/tools/|data/[a-z0-9-]+\\.openapi).*")),
            Map.entry("spec.network.egress[]", Pattern.compile("NetworkPolicy allow-egress/spec/egress/\\d+/.*")),
            Map.entry("spec.limits.maxBodyBytes", config("limits/maxBodyBytes")),
            Map.entry(
                    "spec.limits.requestTimeout",
                    Pattern.compile("ConfigMap tenant/config/limits/requestTimeout"
                            + "|Deployment server/spec/template/spec/terminationGracePeriodSeconds")),
            Map.entry("spec.resources", compute()),
            Map.entry(
                    "spec.storage.size",
                    Pattern.compile("PersistentVolumeClaim data/spec/resources/requests/storage"
                            + "|ResourceQuota tenant/spec/hard/requests.storage")),
            Map.entry(
                    "spec.storage.storageClassName",
                    Pattern.compile("PersistentVolumeClaim data/spec/storageClassName")));

    private IntendedPlaces() {}

    /** Whether the field may be seen at the place. */
    static boolean allow(String field, String place) {
        if (place.equals(HASH)) {
            return true;
        }
        var owners = PLACES.keySet().stream().filter(field::startsWith).collect(Collectors.toSet());
        return owners.stream()
                .anyMatch(owner -> PLACES.get(owner).matcher(place).matches());
    }

    private static Pattern config(String place) {
        return Pattern.compile("ConfigMap tenant/config/" + place);
    }

    private static Pattern compute() {
        return Pattern.compile("Deployment server/spec/template/spec/containers/0/resources/.*"
                + "|ResourceQuota tenant/spec/hard/.*\\.(cpu|memory)"
                + "|LimitRange tenant/spec/limits/0/.*");
    }
}
