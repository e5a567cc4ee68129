package dev.tenantry.local.secrets;

import dev.tenantry.local.secrets.SignatureV4.CanonicalRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out who signed a request, and refuses it when the signature is not theirs, not fresh, or not there. */
final class Authenticator {

    private static final Pattern AUTHORIZATION = Pattern.compile(SignatureV4.ALGORITHM
            + " +Credential=([^/, ]+)/([^, ]+), *SignedHeaders=([^, ]+), *Signature=([0-9a-f]{64})");
    private static final Pattern SCOPE = Pattern.compile("(\\d{8})/[a-z0-9-]+/secretsmanager/aws4_request");
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final List<String> MUST_BE_SIGNED = List.of("host", "x-amz-date", "x-amz-target");
    private static final String TOKEN = "x-amz-security-token";

    private final CredentialIssuer issuer;
    private final InstantSource clock;

    Authenticator(CredentialIssuer issuer, InstantSource clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * The signer of the request.
     *
     * @param headers by lower-case name; values of a repeated header joined by commas
     */
    Principal authenticate(String method, String path, Map<String, String> headers, byte[] body) {
        var authorization = headers.get("authorization");
        if (authorization == null) {
            throw new SecretsManagerException(ErrorType.MISSING_AUTHENTICATION_TOKEN, "Missing Authentication Token");
        }
        var parts = AUTHORIZATION.matcher(authorization);
        var timestamp = headers.getOrDefault("x-amz-date", "");
        if (!parts.matches()) {
            throw incomplete("Authorization header must have Credential, SignedHeaders and Signature.");
        }
        var scope = parts.group(2);
        var signedHeaders = List.of(parts.group(3).split(";", -1));
        checkScope(scope, timestamp);
        checkSignedHeaders(signedHeaders, headers);
        var grant = issuer.find(parts.group(1)).orElseThrow(Authenticator::unrecognized);
        checkToken(grant.credentials().sessionToken(), headers.get(TOKEN));
        var request = new CanonicalRequest(method, path, signedHeaders, headers, SignatureV4.sha256(body));
        var expected = SignatureV4.sign(grant.credentials().secretAccessKey(), request, scope, timestamp);
        if (!equal(expected, parts.group(4))) {
            throw new SecretsManagerException(
                    ErrorType.INVALID_SIGNATURE,
                    "The request signature we calculated does not match the signature you provided. Check your AWS"
                            + " Secret Access Key and signing method. Consult the service documentation for details.");
        }
        checkFresh(timestamp);
        checkNotExpired(grant.credentials().expiration());
        return grant.principal();
    }

    private static void checkScope(String scope, String timestamp) {
        var parts = SCOPE.matcher(scope);
        if (!parts.matches()) {
            throw new SecretsManagerException(
                    ErrorType.INVALID_SIGNATURE, "Credential should be scoped to correct service: 'secretsmanager'.");
        }
        if (!timestamp.startsWith(parts.group(1))) {
            throw new SecretsManagerException(
                    ErrorType.INVALID_SIGNATURE, "Date in Credential scope does not match X-Amz-Date.");
        }
    }

    private static void checkSignedHeaders(List<String> signed, Map<String, String> headers) {
        if (!signed.containsAll(MUST_BE_SIGNED) || (headers.containsKey(TOKEN) && !signed.contains(TOKEN))) {
            throw incomplete("SignedHeaders must name host and all x-amz headers of the request.");
        }
    }

    private static void checkToken(@Nullable String expected, @Nullable String presented) {
        if (!equal(expected == null ? "" : expected, presented == null ? "" : presented)) {
            throw unrecognized();
        }
    }

    private void checkFresh(String timestamp) {
        Instant signedAt;
        try {
            signedAt = TIMESTAMP.parse(timestamp, Instant::from);
        } catch (DateTimeException e) {
            throw incomplete("X-Amz-Date must be in ISO8601 basic format, such as 20150830T123600Z.");
        }
        var now = clock.instant();
        if (signedAt.isBefore(now.minus(SKEW))) {
            throw new SecretsManagerException(
                    ErrorType.INVALID_SIGNATURE,
                    "Signature expired: %s is now earlier than %s (%s - 5 min.)"
                            .formatted(timestamp, TIMESTAMP.format(now.minus(SKEW)), TIMESTAMP.format(now)));
        }
        if (signedAt.isAfter(now.plus(SKEW))) {
            throw new SecretsManagerException(
                    ErrorType.INVALID_SIGNATURE,
                    "Signature not yet current: %s is still later than %s (%s + 5 min.)"
                            .formatted(timestamp, TIMESTAMP.format(now.plus(SKEW)), TIMESTAMP.format(now)));
        }
    }

    private void checkNotExpired(@Nullable Instant expiration) {
        if (expiration != null && !clock.instant().isBefore(expiration)) {
            throw new SecretsManagerException(
                    ErrorType.EXPIRED_TOKEN, "The security token included in the request is expired");
        }
    }

    private static boolean equal(String left, String right) {
        return MessageDigest.isEqual(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    private static SecretsManagerException unrecognized() {
        return new SecretsManagerException(
                ErrorType.UNRECOGNIZED_CLIENT, "The security token included in the request is invalid.");
    }

    private static SecretsManagerException incomplete(String message) {
        return new SecretsManagerException(ErrorType.INCOMPLETE_SIGNATURE, message);
    }
}
