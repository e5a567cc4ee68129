package dev.tenantry.cli.up;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.cli.manifest.Manifest;
import dev.tenantry.cli.manifest.ManifestKind;
import dev.tenantry.cli.manifest.Problem;
import dev.tenantry.local.LocalCluster;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;

/**
 * Makes the samples answer without anybody's help: gives their tenants credentials, and leads them to the sample upstream
 * of this run.
 */
final class SampleTarget implements ManifestTarget {

    /** Where the samples expect the upstream. */
    private static final String WRITTEN = "http://127.0.0.1:8090/";

    private final ManifestWriter writer;
    private final SampleCredentials credentials;
    private final URI upstream;

    SampleTarget(LocalCluster local) {
        this.writer = new ManifestWriter(local.client());
        this.credentials = new SampleCredentials(local.secrets(), new SecureRandom());
        this.upstream = local.upstream();
    }

    @Override
    public List<Problem> apply(List<Manifest> manifests) {
        credentials.storeMissing(manifests.stream()
                .filter(manifest -> manifest.kind() == ManifestKind.TENANT)
                .map(manifest -> manifest.as(McpTenant.class))
                .toList());
        return writer.apply(manifests.stream().map(this::led).toList());
    }

    @Override
    public void delete(List<Manifest> manifests) {
        writer.delete(manifests);
    }

    private Manifest led(Manifest manifest) {
        var object = manifest.object().deepCopy();
        for (var tool : object.path("spec").path("tools")) {
            if (tool.path("rest") instanceof ObjectNode rest) {
                rest.put("baseUrl", rest.path("baseUrl").asText().replace(WRITTEN, upstream + "/"));
            }
        }
        return new Manifest(manifest.file(), manifest.line(), manifest.kind(), object, manifest.lines());
    }
}
