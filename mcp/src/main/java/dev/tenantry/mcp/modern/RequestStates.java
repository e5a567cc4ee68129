package dev.tenantry.mcp.modern;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Seals what a handler wants to know again when its request is repeated. A client can neither read it nor change it, and it
 * opens for the same caller, method and parameters only, and not for long. Servers that share the key open each other's.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr">Multi round-trip requests</a>
 */
public final class RequestStates {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final JsonMapper canonical =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();
    private final SecretKey key;
    private final Duration validity;
    private final InstantSource clock;
    private final SecureRandom random;

    /**
     * What a state belongs to.
     *
     * @param subject the caller's
     * @param params of the request; what differs from one round to the next does not count
     */
    record Binding(String subject, String method, ObjectNode params) {}

    /**
     * @param key AES key of 256 bits
     * @param validity how long a state opens
     */
    public RequestStates(SecretKey key, Duration validity, InstantSource clock, SecureRandom random) {
        this.key = key;
        this.validity = validity;
        this.clock = clock;
        this.random = random;
    }

    /** A key that nobody else has. */
    public static SecretKey newKey(SecureRandom random) {
        var bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return new SecretKeySpec(bytes, "AES");
    }

    /** The state in a form that clients carry. */
    String seal(String state, Binding binding) {
        var text = state.getBytes(StandardCharsets.UTF_8);
        var plain = ByteBuffer.allocate(Long.BYTES + text.length)
                .putLong(clock.instant().plus(validity).toEpochMilli())
                .put(text)
                .array();
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, nonce, binding);
            var sealed = cipher.doFinal(plain);
            var whole = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform lacks " + CIPHER, e);
        }
    }

    /** The state; empty if it was not sealed here for this, or too long ago. */
    Optional<String> open(String sealed, Binding binding) {
        try {
            var whole = Base64.getUrlDecoder().decode(sealed);
            if (whole.length < NONCE_BYTES + TAG_BITS / Byte.SIZE + Long.BYTES) {
                return Optional.empty();
            }
            var nonce = new byte[NONCE_BYTES];
            System.arraycopy(whole, 0, nonce, 0, NONCE_BYTES);
            var cipher = cipher(Cipher.DECRYPT_MODE, nonce, binding);
            var plain = ByteBuffer.wrap(cipher.doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES));
            return plain.getLong() < clock.millis()
                    ? Optional.empty()
                    : Optional.of(StandardCharsets.UTF_8.decode(plain).toString());
        } catch (IllegalArgumentException | AEADBadTagException e) {
            // not Base64, or not ours: whoever sent it learns no more than that
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform lacks " + CIPHER, e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, Binding binding) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        // digests of one length each, so that no two bindings make one text
        cipher.updateAAD(digest(binding.subject().getBytes(StandardCharsets.UTF_8)));
        cipher.updateAAD(digest(binding.method().getBytes(StandardCharsets.UTF_8)));
        cipher.updateAAD(digest(canonical.writeValueAsBytes(salient(binding.params()))));
        return cipher;
    }

    /** The parameters that a repeated request shares with the first. */
    private static ObjectNode salient(ObjectNode params) {
        var salient = params.objectNode();
        for (var entry : params.properties()) {
            switch (entry.getKey()) {
                case "_meta", "inputResponses", "requestState" -> {}
                default -> salient.set(entry.getKey(), entry.getValue());
            }
        }
        return salient;
    }

    private static byte[] digest(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }
}
