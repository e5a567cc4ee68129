package dev.tenantry.local.secrets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next token of the page that follows, or null after the last; it names the last item of this page, so that
 *     items which come or go between two requests neither repeat nor hide others
 */
record Page<T>(List<T> items, @Nullable String next) {

    private static final int MOST = 100;

    /** The page that {@code NextToken} and {@code MaxResults} ask for. */
    static <T> Page<T> of(List<T> all, Function<T, String> id, Parameters in) {
        var size = in.number("MaxResults", MOST, 1, MOST);
        var token = in.optional("NextToken");
        var from = token == null ? 0 : after(all, id, token);
        var to = Math.min(all.size(), from + size);
        var items = all.subList(from, to);
        return new Page<>(items, to < all.size() ? encode(id.apply(items.getLast())) : null);
    }

    ObjectNode answer(String field, Function<T, ObjectNode> entry) {
        var answer = JsonNodeFactory.instance.objectNode();
        var list = answer.putArray(field);
        items.forEach(item -> list.add(entry.apply(item)));
        return next == null ? answer : answer.put("NextToken", next);
    }

    private static <T> int after(List<T> all, Function<T, String> id, String token) {
        for (var i = 0; i < all.size(); i++) {
            if (encode(id.apply(all.get(i))).equals(token)) {
                return i + 1;
            }
        }
        throw new SecretsManagerException(ErrorType.INVALID_NEXT_TOKEN, "The NextToken value is invalid.");
    }

    private static String encode(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }
}
