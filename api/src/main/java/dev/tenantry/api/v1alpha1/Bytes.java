package dev.tenantry.api.v1alpha1;

import java.util.regex.Pattern;

/** Sizes as Kubernetes writes them: whole numbers of bytes, {@code Ki} or {@code Mi}. */
public final class Bytes {

    /** Schema pattern. */
    public static final String PATTERN = "^[1-9][0-9]{0,8}(Ki|Mi)?$";

    private static final Pattern PARTS = Pattern.compile("([1-9]\\d{0,8})(Ki|Mi)?");

    private Bytes() {}

    /**
     * Reads a size.
     *
     * @return the number of bytes
     * @throws IllegalArgumentException if the text is not such a size
     */
    public static long parse(String text) {
        var matcher = PARTS.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a size such as 65536, 512Ki or 4Mi: " + text);
        }
        var number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "Ki" -> number << 10;
            case "Mi" -> number << 20;
            case null, default -> number;
        };
    }
}
