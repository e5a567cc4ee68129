package dev.tenantry.local.apiserver.http;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/**
 * A certificate for {@code 127.0.0.1}, made at each start and its own authority. kubectl sends a token over TLS only, and
 * the JDK makes no certificates, so the little that this one needs is written here.
 *
 * @param certificatePem for clients to trust
 * @param keyPem the server's secret
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-4.1">RFC 5280, basic certificate fields</a>
 */
record LoopbackCertificate(String certificatePem, String keyPem) {

    private static final Duration VALIDITY = Duration.ofDays(365);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    /** Makes a key and its certificate, valid from a day before to a year after. */
    static LoopbackCertificate create(Instant now, SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            var keys = generator.generateKeyPair();
            return new LoopbackCertificate(
                    pem("CERTIFICATE", certificate(keys, now, random)),
                    pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has EC keys and SHA256withECDSA", e);
        }
    }

    private static byte[] certificate(KeyPair keys, Instant now, SecureRandom random) throws GeneralSecurityException {
        var ecdsaWithSha256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
        var name = Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.text("tenantry-local"))));
        var version3 = Der.explicit(0, Der.integer(BigInteger.TWO));
        var serial = Der.integer(new BigInteger(64, random).setBit(64));
        var validity = Der.sequence(
                Der.time(TIME.format(now.minus(Duration.ofDays(1)))), Der.time(TIME.format(now.plus(VALIDITY))));
        var content = Der.sequence(
                version3,
                serial,
                ecdsaWithSha256,
                name,
                validity,
                name,
                keys.getPublic().getEncoded(),
                Der.explicit(3, extensions()));
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate(), random);
        signature.update(content);
        return Der.sequence(content, ecdsaWithSha256, Der.bits(signature.sign()));
    }

    private static byte[] extensions() {
        var names = Der.sequence(
                Der.choice(IP_ADDRESS, LOOPBACK),
                Der.choice(DNS_NAME, "localhost".getBytes(StandardCharsets.US_ASCII)));
        return Der.sequence(
                // basicConstraints: an authority, of itself
                Der.sequence(Der.oid("2.5.29.19"), Der.isTrue(), Der.octets(Der.sequence(Der.isTrue()))),
                // subjectAltName
                Der.sequence(Der.oid("2.5.29.17"), Der.octets(names)));
    }

    private static String pem(String type, byte[] der) {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, body, type);
    }

    @Override
    public String toString() {
        return "LoopbackCertificate[127.0.0.1]";
    }
}
