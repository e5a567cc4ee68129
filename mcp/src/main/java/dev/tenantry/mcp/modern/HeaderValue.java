package dev.tenantry.mcp.modern;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A value of the body, repeated in a header.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#value-encoding">Value
 *     encoding</a>
 */
final class HeaderValue {

    private static final String PREFIX = "=?base64?";
    private static final String SUFFIX = "?=";

    /** Integers of a header, with a fraction of zero or none; no exponent, which can stand for any size. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,64}(\\.\\d{1,64})?");

    private HeaderValue() {}

    /** What a header stands for; empty if it has characters that no header may have, or broken Base64. */
    static Optional<String> decode(String header) {
        var value = header.strip();
        if (value.length() < PREFIX.length() + SUFFIX.length()
                || !value.startsWith(PREFIX)
                || !value.endsWith(SUFFIX)) {
            return isPlain(value) ? Optional.of(value) : Optional.empty();
        }
        var encoded = value.substring(PREFIX.length(), value.length() - SUFFIX.length());
        // the decoder of the platform forgives missing padding
        if (encoded.length() % 4 != 0) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getDecoder().decode(encoded);
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Whether a decoded header says the same as a value of the body. */
    static boolean matches(String decoded, JsonNode value) {
        if (value.isNumber()) {
            return NUMBER.matcher(decoded).matches() && new BigDecimal(decoded).compareTo(value.decimalValue()) == 0;
        }
        return decoded.equals(value.isBoolean() ? String.valueOf(value.booleanValue()) : value.stringValue(null));
    }

    /** RFC 9110 §5.5: visible ASCII, space and tab. */
    private static boolean isPlain(String value) {
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c > '~') {
                return false;
            }
        }
        return true;
    }
}
