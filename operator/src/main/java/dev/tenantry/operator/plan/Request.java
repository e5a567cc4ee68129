package dev.tenantry.operator.plan;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantClass;
import dev.tenantry.api.v1alpha1.McpTenantClassSpec;
import dev.tenantry.api.v1alpha1.McpTenantSpec;

/** What one planning pass works on; every rule reads it and adds to its violations. */
record Request(McpTenant tenant, McpTenantClass tenantClass, ClusterFacts cluster, Violations violations) {

    String name() {
        return tenant.getMetadata().getName();
    }

    McpTenantSpec spec() {
        return tenant.getSpec();
    }

    McpTenantClassSpec policy() {
        return tenantClass.getSpec();
    }

    String className() {
        return tenantClass.getMetadata().getName();
    }

    /** Refuses the tenant for something that only the platform team can repair, in the class. */
    void refuseClass(String classField, String message) {
        violations.add(
                "spec.className",
                className(),
                "is a class whose " + classField + " " + message + "; the platform team has to correct the class");
    }
}
