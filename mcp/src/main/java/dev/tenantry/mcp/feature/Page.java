package dev.tenantry.mcp.feature;

import dev.tenantry.mcp.CacheHint;
import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.Visibility;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One page of a list, as much of it as the caller may see. */
final class Page {

    /** Enough for a client to show, small enough for any buffer on the way. */
    static final int SIZE = 500;

    private static final Pattern CURSOR = Pattern.compile("after:(\\d{1,9})");

    private Page() {}

    /**
     * Lists.
     *
     * @param name of the list in the result
     */
    static <T> Answer of(
            String name,
            Collection<T> all,
            Function<T, Visibility> visibility,
            Function<T, ObjectNode> writer,
            Caller caller,
            ObjectNode params) {
        var cursor = params.get("cursor");
        var start = 0;
        if (cursor != null) {
            start = startOf(cursor.stringValue(""));
            if (start < 0) {
                return Answer.invalid("cursor is not one of this server's");
            }
        }
        var shared = all.stream().allMatch(each -> visibility.apply(each).isForEverybody());
        var visible = shared
                ? all
                : all.stream()
                        .filter(each -> visibility.apply(each).isFor(caller))
                        .toList();
        var result = JsonNodeFactory.instance.objectNode();
        var page = result.putArray(name);
        visible.stream().skip(start).limit(SIZE).map(writer).forEach(page::add);
        if (visible.size() > start + SIZE) {
            result.put("nextCursor", cursor(start + SIZE));
        }
        return new Answer.Complete(result, new CacheHint(CacheHint.NONE.timeToLive(), shared));
    }

    private static String cursor(int start) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("after:" + start).getBytes(StandardCharsets.US_ASCII));
    }

    private static int startOf(String cursor) {
        try {
            var matcher = CURSOR.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
            return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }
}
