package dev.tenantry.e2e;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The table of modules in docs/architecture.md, where Maven alone cannot hold it. */
@AnalyzeClasses(packages = "dev.tenantry", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String KUBERNETES_CLIENT = "io.fabric8.kubernetes.client..";
    private static final String OPERATOR_SDK = "io.javaoperatorsdk..";

    @ArchTest
    static final ArchRule planningTouchesNoClusterAndNoClock = noClasses()
            .that()
            .resideInAPackage("dev.tenantry.operator.plan..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("io.fabric8.kubernetes.client.dsl..", OPERATOR_SDK, "java.net.http.."))
            .orShould()
            .dependOnClassesThat(are(simpleNameEndingWith("KubernetesClient")))
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .because("the same tenant, class and facts must give the same plan");

    @ArchTest
    static final ArchRule onlyDependentsBuildKubernetesObjects = noClasses()
            .that()
            .resideInAPackage("dev.tenantry.operator..")
            .and()
            .resideOutsideOfPackages("dev.tenantry.operator.dependent..", "dev.tenantry.operator.status..")
            .should()
            .dependOnClassesThat(
                    are(simpleNameEndingWith("Builder")).and(resideInAnyPackage("io.fabric8.kubernetes.api.model..")))
            .because("every object of a tenant has one class that builds it");

    @ArchTest
    static final ArchRule theProtocolKnowsNoFrameworkAndNoCluster = noClasses()
            .that()
            .resideInAnyPackage("dev.tenantry.mcp..", "dev.tenantry.toolpack..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.springframework..", "io.fabric8..", "software.amazon.."));

    @ArchTest
    static final ArchRule aTenantsPodCarriesNoKubernetesClient = noClasses()
            .that()
            .resideInAnyPackage("dev.tenantry.server..", "dev.tenantry.api.config..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.fabric8..", "dev.tenantry.api.v1alpha1.."));

    @ArchTest
    static final ArchRule operatorAndEdgeNeverSpeakToASecretStore = noClasses()
            .that()
            .resideInAnyPackage("dev.tenantry.operator..", "dev.tenantry.edge..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("software.amazon.."))
            .orShould()
            .dependOnClassesThat(are(com.tngtech.archunit.core.domain.JavaClass.Predicates.type(
                    io.fabric8.kubernetes.api.model.Secret.class)))
            .because("only the tenant's own pod reads its credentials");

    @ArchTest
    static final ArchRule operatorAndEdgeDoNotKnowEachOther = slices().matching(
                    "dev.tenantry.(operator|edge|server|local)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule edgeStandsAlone = noClasses()
            .that()
            .resideInAPackage("dev.tenantry.edge..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.tenantry.operator..", OPERATOR_SDK, "dev.tenantry.local.."));

    @ArchTest
    static final ArchRule onlyTheCommandLineKnowsTheLocalCluster = noClasses()
            .that()
            .resideOutsideOfPackages("dev.tenantry.local..", "dev.tenantry.cli..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.tenantry.local.."));

    @ArchTest
    static final ArchRule whatOneTenantKnowsIsNeverStatic = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAnyPackage("dev.tenantry.server..", "dev.tenantry.toolpack..", "dev.tenantry.mcp..")
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule noStaticFieldCanBeChanged = noFields()
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
            .because("state that outlives a request belongs to an object with an owner");

    @ArchTest
    static final ArchRule nothingWaitsBySleeping = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", java.time.Duration.class);
}
