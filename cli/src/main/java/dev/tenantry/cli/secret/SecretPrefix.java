package dev.tenantry.cli.secret;

import dev.tenantry.command.CommandFailedException;
import java.util.Optional;

/**
 * What the names of a cluster's secrets start with, such as {@code mcp/prod/{tenant}/}; the {@code namePrefix} of the
 * tenants' class with its cluster filled in.
 */
record SecretPrefix(String template) {

    private static final String TENANT = "{tenant}";

    SecretPrefix {
        if (!template.contains(TENANT + "/")) {
            throw new CommandFailedException(
                    "the prefix '" + template + "' lacks {tenant}/, for example mcp/prod/{tenant}/");
        }
    }

    /** The full name of a secret. */
    String nameOf(SecretRef secret) {
        return of(secret.tenant()) + secret.name();
    }

    /** What the names of the tenant's secrets start with. */
    String of(String tenant) {
        return template.replace(TENANT, tenant);
    }

    /** What the names of all tenants' secrets start with. */
    String common() {
        return template.substring(0, template.indexOf(TENANT));
    }

    /** Whether the prefix makes a name of this form, and which tenant and name it means then. */
    Optional<SecretRef> refOf(String secretName) {
        if (!secretName.startsWith(common())) {
            return Optional.empty();
        }
        var tenant = secretName.substring(common().length()).split("/", 2)[0];
        var prefix = of(tenant);
        return secretName.startsWith(prefix) && secretName.length() > prefix.length()
                ? Optional.of(new SecretRef(tenant, secretName.substring(prefix.length())))
                : Optional.empty();
    }
}
