package dev.tenantry.crds;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantClass;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the CRD files from the api classes: fabric8's generator, then {@link CrdRefinement}. */
final class CrdFiles {

    private static final String HEADER = """
            # Generated from the classes of module api: do not edit.
            # Regenerate: ./mvnw -pl crds -am test -Dtest=CrdsAreUpToDateTest -Dcrds.write=true -Dsurefire.failIfNoSpecifiedTests=false
            """;

    private static final List<Class<? extends HasMetadata>> KINDS = List.of(McpTenant.class, McpTenantClass.class);

    private CrdFiles() {}

    /**
     * Generates the files.
     *
     * @param scratch an empty directory for the generator's own output
     * @return file name to content
     */
    static Map<String, String> generate(Path scratch) throws IOException {
        new CRDGenerator()
                .inOutputDir(scratch.toFile())
                .customResourceClasses(KINDS)
                .forCRDVersions("v1")
                .generate();
        var files = new TreeMap<String, String>();
        for (var kind : KINDS) {
            var name = CustomResource.getCRDName(kind);
            var generated = Files.readString(scratch.resolve(name + "-v1.yml"));
            var crd = Serialization.unmarshal(generated, CustomResourceDefinition.class);
            files.put(
                    name + ".yaml",
                    HEADER + Serialization.asYaml(CrdRefinement.of(kind).refine(crd)));
        }
        return files;
    }
}
