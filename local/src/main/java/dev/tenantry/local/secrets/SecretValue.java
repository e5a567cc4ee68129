package dev.tenantry.local.secrets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The protected content of one secret version: text or bytes. Never shows itself in {@link #toString()}. */
public final class SecretValue {

    /** Most bytes that AWS Secrets Manager keeps in one version. */
    public static final int MAX_BYTES = 65_536;

    private final byte[] bytes;
    private final boolean text;

    private SecretValue(byte[] bytes, boolean text) {
        if (bytes.length > MAX_BYTES) {
            throw SecretsManagerException.validation("A secret value may have at most " + MAX_BYTES + " bytes.");
        }
        this.bytes = bytes;
        this.text = text;
    }

    /** A {@code SecretString}. */
    public static SecretValue ofString(String value) {
        return new SecretValue(value.getBytes(StandardCharsets.UTF_8), true);
    }

    /** A {@code SecretBinary}. */
    public static SecretValue ofBytes(byte[] value) {
        return new SecretValue(value.clone(), false);
    }

    /** Whether this is a {@code SecretString}. */
    public boolean isString() {
        return text;
    }

    /** The content; of a {@code SecretString}, its UTF-8 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The content as UTF-8 text. */
    public String string() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretValue that && text == that.text && MessageDigest.isEqual(bytes, that.bytes);
    }

    /** Constant, because a hash of a secret tells about the secret. */
    @Override
    public int hashCode() {
        return Boolean.hashCode(text);
    }

    @Override
    public String toString() {
        return "SecretValue[redacted]";
    }
}
