package dev.tenantry.operator.plan;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A secret as an author names it: by name, or by ARN, whose name part ends in a random suffix.
 *
 * @param name name, for an ARN with its suffix
 * @param region region of the ARN, or null
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_iam-permissions.html">ARN format</a>
 */
record SecretName(String name, @Nullable String region) {

    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:secretsmanager:([a-z]{2}(?:-[a-z]+)+-\\d):\\d{12}:secret:([^:]+)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9/_+=.@-]{1,512}");
    private static final Pattern ARN_SUFFIX = Pattern.compile("-[A-Za-z0-9]{6}$");

    /**
     * Reads a name or an ARN.
     *
     * @throws IllegalArgumentException with the rule that the text breaks
     */
    static SecretName parse(String secretId) {
        var name = secretId;
        String region = null;
        if (secretId.startsWith("arn:")) {
            var arn = ARN.matcher(secretId);
            if (!arn.matches()) {
                throw new IllegalArgumentException("is not the ARN of a secret, such as"
                        + " arn:aws:secretsmanager:eu-west-1:123456789012:secret:NAME-AbCdEf");
            }
            region = arn.group(1);
            name = arn.group(2);
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "is not the name of a secret: up to 512 letters, digits and / _ + = . @ - are allowed");
        }
        if (name.contains("..") || name.contains("//")) {
            throw new IllegalArgumentException("must not contain .. or //");
        }
        return new SecretName(name, region);
    }

    /** Whether the name is longer than the prefix that it starts with. */
    boolean isBelow(String prefix) {
        if (!name.startsWith(prefix)) {
            return false;
        }
        var tail = name.substring(prefix.length());
        return !(region == null ? tail : ARN_SUFFIX.matcher(tail).replaceFirst("")).isEmpty();
    }
}
