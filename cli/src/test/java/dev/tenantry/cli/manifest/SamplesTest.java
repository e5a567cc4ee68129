package dev.tenantry.cli.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void everySampleWouldBeAcceptedByACluster() {
        var samples = Path.of(System.getProperty("tenantry.home"), "samples").toString();

        var loaded = new ManifestLoader(InputStream.nullInputStream()).load(List.of(samples));

        assertThat(ManifestCheck.check(loaded, ManifestPlans.LOCAL_CLUSTER)).isEmpty();
        assertThat(loaded.manifests())
                .filteredOn(manifest -> manifest.kind() == ManifestKind.TENANT)
                .hasSizeGreaterThanOrEqualTo(3);
    }
}
