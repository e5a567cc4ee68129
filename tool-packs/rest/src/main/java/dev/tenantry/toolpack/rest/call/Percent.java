package dev.tenantry.toolpack.rest.call;

import java.nio.charset.StandardCharsets;

/** Percent-encoding of everything but unreserved characters (RFC 3986 §2.3). */
final class Percent {

    private static final String UNRESERVED = "-._~";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Percent() {}

    static String encode(String text) {
        var result = new StringBuilder(text.length() + 16);
        for (var octet : text.getBytes(StandardCharsets.UTF_8)) {
            var character = (char) (octet & 0xFF);
            if (isUnreserved(character)) {
                result.append(character);
            } else {
                result.append('%').append(HEX[character >> 4]).append(HEX[character & 0xF]);
            }
        }
        return result.toString();
    }

    private static boolean isUnreserved(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || UNRESERVED.indexOf(character) >= 0;
    }
}
