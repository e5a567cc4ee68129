package dev.tenantry.toolpack.rest.call;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What an upstream answered.
 *
 * @param contentType value of that header, empty if there is none
 * @param contentEncoding value of that header, empty if there is none
 */
record Answer(int status, String contentType, String contentEncoding, BoundedBody.Content content) {

    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([^\\s\";]+)", Pattern.CASE_INSENSITIVE);

    boolean isSuccess() {
        return status / 100 == 2;
    }

    boolean isRedirect() {
        return status / 100 == 3;
    }

    /** Whether the upstream refused the credential. */
    boolean isRefusal() {
        return status == 401 || status == 403;
    }

    /** Whether the body is compressed, which was not asked for. */
    boolean isEncoded() {
        return !contentEncoding.isEmpty() && !contentEncoding.equalsIgnoreCase("identity");
    }

    boolean isText() {
        var type = contentType.toLowerCase(Locale.ROOT);
        return type.isEmpty() || type.startsWith("text/") || type.contains("xml") || type.contains("yaml");
    }

    /** The body as text, in the declared character set, else UTF-8; bytes that are not text are replaced. */
    String text() {
        return content.text(charset());
    }

    private Charset charset() {
        var matcher = CHARSET.matcher(contentType);
        if (!matcher.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(matcher.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
