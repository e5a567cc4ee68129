package dev.tenantry.local.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature that a caller with the secret key would have made.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Signature
 *     Version 4</a>
 */
final class SignatureV4 {

    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private SignatureV4() {}

    /**
     * The hexadecimal signature.
     *
     * @param request the signed parts, in canonical order
     * @param scope {@code date/region/service/aws4_request}
     * @param timestamp value of {@code X-Amz-Date}
     */
    static String sign(String secretKey, CanonicalRequest request, String scope, String timestamp) {
        var toSign = String.join("\n", ALGORITHM, timestamp, scope, sha256(request.text()));
        var key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
        for (var part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    /**
     * What is signed of a request without query.
     *
     * @param signedHeaders lower-case names, as the caller ordered them
     * @param headers values of at least these headers, by lower-case name
     * @param bodyHash the body's {@link #sha256(byte[])}
     */
    record CanonicalRequest(
            String method, String path, List<String> signedHeaders, Map<String, String> headers, String bodyHash) {

        String text() {
            var lines = signedHeaders.stream()
                    .map(name -> name + ":" + canonical(headers.getOrDefault(name, "")) + "\n")
                    .collect(Collectors.joining());
            return String.join("\n", method, path, "", lines, String.join(";", signedHeaders), bodyHash);
        }

        private static String canonical(String value) {
            return value.strip().replaceAll(" +", " ");
        }
    }

    private static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The hash in hexadecimal. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
