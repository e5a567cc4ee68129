package dev.tenantry.e2e.kube.cluster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * On a test class that needs what {@code e2e/kube/prepare} builds. Where that is missing the class is skipped, with a line
 * that says what to run; with {@code CI=true} or {@code TENANTRY_REQUIRE_KUBE=true} in the environment it fails instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(PreparedTools.class)
public @interface RequiresKubernetes {

    /** Parts of {@code e2e/kube/prepare} that the class needs. */
    String[] value() default {"control", "kwok"};
}
