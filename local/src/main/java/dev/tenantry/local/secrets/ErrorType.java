package dev.tenantry.local.secrets;

import java.util.Locale;

/** Error types that the endpoint answers with. */
public enum ErrorType {
    RESOURCE_NOT_FOUND,
    RESOURCE_EXISTS,
    INVALID_REQUEST,
    INVALID_PARAMETER,
    INVALID_NEXT_TOKEN,
    VALIDATION,
    ACCESS_DENIED,
    UNRECOGNIZED_CLIENT,
    INVALID_SIGNATURE,
    INCOMPLETE_SIGNATURE,
    MISSING_AUTHENTICATION_TOKEN,
    EXPIRED_TOKEN,
    SERIALIZATION,
    UNKNOWN_OPERATION;

    /** The name on the wire, such as {@code ResourceNotFoundException}. */
    public String code() {
        var code = new StringBuilder();
        for (var word : name().split("_", -1)) {
            code.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return code.append("Exception").toString();
    }
}
