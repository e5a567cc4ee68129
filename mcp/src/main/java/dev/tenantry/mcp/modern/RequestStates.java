package dev.tenantry.mcp.modern;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
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
 * opens for the same caller, method and parameters only, and not for long. Servers that share a key open each other's.
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
    private final List<SecretKey> keys;
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
     * States that this server alone opens, or those that were given the same key.
     *
     * @param key AES key of 256 bits
     * @param validity how long a state opens
     */
    public RequestStates(SecretKey key, Duration validity, InstantSource clock, SecureRandom random) {
        this(List.of(key), validity, clock, random);
    }

    /**
     * States of servers that share keys. A key is replaced by giving all of them the next one after the present, then before
     * it, and taking the former away once {@code validity} is over.
     *
     * @param keys AES keys of 256 bits; the first seals, and each opens
     * @param validity how long a state opens
     * @throws IllegalArgumentException if there is no key
     */
    public RequestStates(List<SecretKey> keys, Duration validity, InstantSource clock, SecureRandom random) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("states need a key");
        }
        this.keys = List.copyOf(keys);
        this.validity = validity;
        this.clock = clock;
        this.random = random;
    }

    /** A key that nobody else has. */
    public static SecretKey newKey(SecureRandom random) {
        var bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return key(bytes);
    }

    /**
     * The key that some bytes are.
     *
     * @param material 32 bytes that nobody guesses
     * @throws IllegalArgumentException if it has another length
     */
    public static SecretKey key(byte[] material) {
        if (material.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key has %d bytes, not %d".formatted(KEY_BYTES, material.length));
        }
        return new SecretKeySpec(material, "AES");
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
            var cipher = cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, binding);
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

    /** The state; empty if it was not sealed by one of the keys for this, or too long ago. */
    Optional<String> open(String sealed, Binding binding) {
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(sealed);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (whole.length < NONCE_BYTES + TAG_BITS / Byte.SIZE + Long.BYTES) {
            return Optional.empty();
        }
        return keys.stream()
                .flatMap(key -> open(whole, key, binding).stream())
                .findFirst()
                .map(ByteBuffer::wrap)
                .filter(plain -> plain.getLong() >= clock.millis())
                .map(plain -> StandardCharsets.UTF_8.decode(plain).toString());
    }

    /** Nothing where the key is another: whoever sent it learns no more than that. */
    private Optional<byte[]> open(byte[] whole, SecretKey key, Binding binding) {
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(whole, NONCE_BYTES), binding);
            return Optional.of(cipher.doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform lacks " + CIPHER, e);
        }
    }

    private Cipher cipher(int mode, SecretKey key, byte[] nonce, Binding binding) throws GeneralSecurityException {
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
