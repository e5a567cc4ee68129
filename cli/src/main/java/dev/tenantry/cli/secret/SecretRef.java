package dev.tenantry.cli.secret;

import dev.tenantry.api.TenantId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What a user calls a secret: {@code acme/crm}.
 *
 * @param name the secret's name below the prefix of the tenant
 */
record SecretRef(String tenant, String name) {

    @Override
    public String toString() {
        return tenant + "/" + name;
    }

    /** Reads {@code TENANT/NAME}. */
    static final class Converter implements ITypeConverter<SecretRef> {
        @Override
        public SecretRef convert(String text) {
            var slash = text.indexOf('/');
            if (slash < 0 || slash == text.length() - 1 || !TenantId.isValid(text.substring(0, slash))) {
                throw new TypeConversionException("'" + text + "' is not TENANT/NAME, for example acme/crm");
            }
            return new SecretRef(text.substring(0, slash), text.substring(slash + 1));
        }
    }
}
