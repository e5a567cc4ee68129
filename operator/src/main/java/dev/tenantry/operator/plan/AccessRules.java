package dev.tenantry.operator.plan;

import dev.tenantry.api.config.TenantConfig;

/** Who may call: a mode that the class allows, never one that nobody chose. */
final class AccessRules {

    private AccessRules() {}

    /** The mode of access. */
    static TenantConfig.Access resolve(Request request) {
        var policy = request.policy().access();
        var anonymousAllowed = policy != null && Boolean.TRUE.equals(policy.allowAnonymous());
        var access = request.spec().access();
        if (access != null && access.anonymous() == null) {
            request.violations().add("spec.access", "names no mode of access; set anonymous");
        } else if (!anonymousAllowed) {
            request.violations()
                    .add(
                            access == null ? "spec.access" : "spec.access.anonymous",
                            (access == null ? "is absent, and " : "is not allowed: ") + "class " + request.className()
                                    + " does not allow tenants without a caller's credential; choose a class with"
                                    + " access.allowAnonymous, or ask the platform team to allow it");
        }
        return TenantConfig.Access.ANONYMOUS;
    }
}
