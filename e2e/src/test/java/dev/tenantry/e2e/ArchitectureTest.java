package dev.tenantry.e2e;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of modules in docs/architecture.md, where Maven alone cannot hold it; what one module rules for itself is tested there. */
class ArchitectureTest {

    private static final JavaClasses PRODUCT =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.tenantry");

    private static final String OPERATOR_SDK = "io.javaoperatorsdk..";

    @Test
    void theProtocolKnowsNoFrameworkAndNoCluster() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.tenantry.mcp..", "dev.tenantry.toolpack..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.springframework..", "io.fabric8..", "software.amazon.."))
                .check(PRODUCT);
    }

    @Test
    void aTenantsPodCarriesNoKubernetesClient() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.tenantry.server..", "dev.tenantry.api.config..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.fabric8..", "dev.tenantry.api.v1alpha1.."))
                .check(PRODUCT);
    }

    @Test
    void operatorAndEdgeNeverSpeakToASecretStore() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.tenantry.operator..", "dev.tenantry.edge..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("software.amazon.."))
                .orShould()
                .dependOnClassesThat(are(com.tngtech.archunit.core.domain.JavaClass.Predicates.type(
                        io.fabric8.kubernetes.api.model.Secret.class)))
                .because("only the tenant's own pod reads its credentials")
                .check(PRODUCT);
    }

    @Test
    void operatorAndEdgeDoNotKnowEachOther() {
        slices().matching("dev.tenantry.(operator|edge|server|local)..")
                .should()
                .beFreeOfCycles()
                .check(PRODUCT);
    }

    @Test
    void edgeStandsAlone() {
        noClasses()
                .that()
                .resideInAPackage("dev.tenantry.edge..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("dev.tenantry.operator..", OPERATOR_SDK, "dev.tenantry.local.."))
                .check(PRODUCT);
    }

    @Test
    void onlyTheCommandLineKnowsTheLocalCluster() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.tenantry.local..", "dev.tenantry.cli..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.tenantry.local.."))
                .check(PRODUCT);
    }

    @Test
    void whatOneTenantKnowsIsNeverStatic() {
        fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAnyPackage("dev.tenantry.server..", "dev.tenantry.toolpack..", "dev.tenantry.mcp..")
                .should()
                .beFinal()
                .check(PRODUCT);
    }

    @Test
    void noStaticFieldCanBeChanged() {
        noFields()
                .that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAnyPackage("dev.tenantry..")
                .should()
                .haveRawType(com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo(
                                java.util.concurrent.ConcurrentMap.class)
                        .or(com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo(ThreadLocal.class))
                        .or(resideInAnyPackage("java.util.concurrent.atomic"))
                        .or(com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo(java.util.Queue.class)))
                .because("state that outlives a request belongs to an object with an owner")
                .check(PRODUCT);
    }

    @Test
    void nothingWaitsBySleeping() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .check(PRODUCT);
    }

    @Test
    void seesEveryModule() {
        for (var module :
                List.of("api", "crds", "command", "operator", "edge", "mcp", "toolpack", "server", "local", "cli")) {
            assertThat(PRODUCT.stream().anyMatch(type -> type.getPackageName().startsWith("dev.tenantry." + module)))
                    .as(module)
                    .isTrue();
        }
    }
}
