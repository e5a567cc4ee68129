package dev.tenantry.local.apiserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.apiserver.print.Tables;
import dev.tenantry.local.apiserver.resource.ServedKind;
import dev.tenantry.local.apiserver.store.ObjectStore.Listing;
import java.util.List;

/** Objects as a client asks for them: as they are, or as rows of a table. */
final class Representation {

    private final Tables tables;

    Representation(Tables tables) {
        this.tables = tables;
    }

    JsonNode of(ApiRequest request, ServedKind kind, ObjectNode object) {
        return wantsTable(request)
                ? tables.of(
                        kind,
                        List.of(object),
                        object.path("metadata").path("resourceVersion").asText(),
                        true)
                : object;
    }

    JsonNode of(ApiRequest request, ServedKind kind, Listing listing) {
        var revision = Long.toString(listing.revision());
        if (wantsTable(request)) {
            return tables.of(kind, listing.items(), revision, true);
        }
        var list = JsonNodeFactory.instance.objectNode();
        list.put("kind", kind.type().kind() + "List")
                .put("apiVersion", kind.type().apiVersion());
        list.putObject("metadata").put("resourceVersion", revision);
        var items = list.putArray("items");
        listing.items().forEach(items::add);
        return list;
    }

    /** An object of a watch event; only the first table of a watch names its columns. */
    JsonNode ofEvent(ApiRequest request, ServedKind kind, ObjectNode object, boolean first) {
        return wantsTable(request)
                ? tables.of(
                        kind,
                        List.of(object),
                        object.path("metadata").path("resourceVersion").asText(),
                        first)
                : object;
    }

    private static boolean wantsTable(ApiRequest request) {
        return request.accept().contains("as=Table");
    }
}
