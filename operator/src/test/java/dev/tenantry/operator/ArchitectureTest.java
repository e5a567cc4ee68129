package dev.tenantry.operator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.tenantry.operator.dependent.TenantDependents;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.Client;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of docs/architecture.md that Maven cannot enforce. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.tenantry.operator");

    private static final DescribedPredicate<JavaClass> OBJECT_BUILDERS = resideInAPackage(
                    "io.fabric8.kubernetes.api.model..")
            .and(simpleNameEndingWith("Builder"))
            .and(DescribedPredicate.not(assignableTo(ObjectMetaBuilder.class)))
            .and(DescribedPredicate.not(assignableTo(ConditionBuilder.class)));

    @Test
    void plannerTouchesNoClient() {
        check(noClasses()
                .that()
                .resideInAPackage("..operator.plan..")
                .should()
                .dependOnClassesThat(assignableTo(Client.class)
                        .or(resideInAPackage("io.fabric8.kubernetes.client.dsl.."))
                        .or(resideInAPackage("io.fabric8.kubernetes.client.informers.."))
                        .or(resideInAPackage("io.javaoperatorsdk.."))
                        .or(resideInAPackage("java.net.http.."))));
    }

    @Test
    void statusTouchesNoClient() {
        check(noClasses()
                .that()
                .resideInAPackage("..operator.status..")
                .should()
                .dependOnClassesThat(assignableTo(Client.class).or(resideInAPackage("java.net.http.."))));
    }

    @Test
    void onlyDependentsBuildObjects() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("..operator.dependent..")
                .should()
                .dependOnClassesThat(OBJECT_BUILDERS));
    }

    @Test
    void hasNoStaticMutableState() {
        check(noFields().that().areStatic().should().notBeFinal());
    }

    @Test
    void appliesExactlyTheDependentsThatItRenders() {
        // Given
        var workflow = TenantReconciler.class.getAnnotation(Workflow.class);

        // When
        var applied = Stream.of(workflow.dependents()).map(Dependent::type);

        // Then
        assertThat(applied.map(Class::getName))
                .containsExactlyElementsOf(TenantDependents.inOrder().stream()
                        .map(dependent -> dependent.getClass().getName())
                        .toList());
    }

    // called by hand: ArchUnit's own engine is not run by this version of the JUnit platform
    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }
}
