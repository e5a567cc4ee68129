package dev.tenantry.local.upstream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Shapes of answers. */
final class Answers {

    static final int MAX_PAGE_SIZE = 100;

    private static final int DEFAULT_PAGE_SIZE = 20;

    private Answers() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** All entries under one name. */
    static ObjectNode list(String name, List<ObjectNode> entries) {
        var answer = object();
        answer.putArray(name).addAll(entries);
        return answer;
    }

    /** One entry for each name, with ids from 1 on, as OneApp lists its simpler things. */
    static List<ObjectNode> named(List<String> names) {
        return IntStream.rangeClosed(1, names.size())
                .mapToObj(id -> object().put("id", id).put("nombre", names.get(id - 1)))
                .toList();
    }

    /**
     * One page of the entries.
     *
     * @param sizeParameter parameter of the query that gives the entries per page
     */
    static ObjectNode page(Call call, String name, String sizeParameter, List<ObjectNode> entries) {
        var page = call.numberFilter("page").orElse(1);
        var size = call.numberFilter(sizeParameter).orElse(DEFAULT_PAGE_SIZE);
        if (page < 1) {
            throw new RefusedException(400, "page must be 1 or more");
        }
        if (size < 1 || size > MAX_PAGE_SIZE) {
            throw new RefusedException(400, sizeParameter + " must be between 1 and " + MAX_PAGE_SIZE);
        }
        var entriesOfPage =
                entries.stream().skip((long) (page - 1) * size).limit(size).toList();
        return list(name, entriesOfPage)
                .put("page", page)
                .put(sizeParameter, size)
                .put("total", entries.size());
    }

    /** The first entry that fits, or a refusal with 404. */
    static ObjectNode one(List<ObjectNode> entries, Predicate<ObjectNode> fits, String what) {
        return entries.stream()
                .filter(fits)
                .findFirst()
                .orElseThrow(() -> new RefusedException(404, what + " not found"));
    }
}
