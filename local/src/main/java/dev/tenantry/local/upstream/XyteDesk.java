package dev.tenantry.local.upstream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;

/** Xyte's incidents, tickets, spaces and organization (catalog document xyte). */
final class XyteDesk {

    private static final List<String> TROUBLES =
            List.of("No picture on the display", "Microphone is silent", "Device went offline", "Lamp is near its end");
    private static final List<String> SPACES =
            List.of("HQ", "HQ/Floor 1", "HQ/Floor 1/Boardroom", "HQ/Floor 2", "HQ/Floor 2/Lab");

    private XyteDesk() {}

    static List<Route> routes() {
        return List.of(
                Route.get("/incidents", call -> Answers.page(call, "items", "per_page", incidents(call))),
                Route.get("/tickets", call -> Answers.page(call, "items", "per_page", tickets(call))),
                Route.get("/tickets/{ticket_id}", XyteDesk::ticket),
                new Route(
                        "PUT",
                        "/tickets/{ticket_id}",
                        200,
                        call -> changed(ticket(call), call, "title", "description")),
                Route.post("/tickets/{ticket_id}/resolved", 200, call -> ticket(call)
                        .put("status", "resolved")),
                Route.post("/tickets/{ticket_id}/message", 201, XyteDesk::message),
                Route.get("/spaces", XyteDesk::listSpaces),
                Route.post("/spaces", 201, XyteDesk::newSpace),
                Route.post("/spaces/find_or_create", 200, XyteDesk::findOrCreate),
                Route.get("/spaces/{space_id}", XyteDesk::space),
                new Route(
                        "PUT",
                        "/spaces/{space_id}",
                        200,
                        call -> changed(space(call), call, "name", "parent_id", "config")),
                new Route(
                        "DELETE", "/spaces/{space_id}", 200, call -> space(call).put("state", "deleted")),
                Route.get("/info", XyteDesk::info));
    }

    private static List<ObjectNode> incidents(Call call) {
        var devices = XyteDevices.devices(call);
        return IntStream.range(0, TROUBLES.size())
                .mapToObj(i -> Answers.object()
                        .put("id", "inc-" + (i + 1))
                        .put("device_id", devices.get(i).path("id").asText())
                        .put("title", TROUBLES.get(i))
                        .put("priority", 1 + i)
                        .put("status", i == 0 ? "open" : "closed"))
                .toList();
    }

    private static List<ObjectNode> tickets(Call call) {
        var devices = XyteDevices.devices(call);
        return IntStream.range(0, TROUBLES.size())
                .mapToObj(i -> Answers.object()
                        .put("id", "t-" + (i + 1))
                        .put("title", TROUBLES.get(i))
                        .put("description", "Reported by " + call.company().person("ticket", i))
                        .put("status", i < 2 ? "open" : "resolved")
                        .put("device_id", devices.get(i).path("id").asText()))
                .toList();
    }

    private static ObjectNode ticket(Call call) {
        var id = call.text("ticket_id");
        return Answers.one(tickets(call), ticket -> ticket.path("id").asText().equals(id), "ticket");
    }

    private static ObjectNode message(Call call) {
        var ticket = ticket(call).path("id").asText();
        return Answers.object()
                .put("id", ticket + "-m1")
                .put("ticket_id", ticket)
                .put("message", call.requiredText("message"));
    }

    private static List<ObjectNode> spaces() {
        return IntStream.range(0, SPACES.size())
                .mapToObj(i -> {
                    var path = SPACES.get(i);
                    var steps = path.split("/", -1);
                    var space = Answers.object()
                            .put("id", 10 + i)
                            .put("name", steps[steps.length - 1])
                            .put("path", path)
                            .put("space_type", List.of("site", "floor", "room").get(steps.length - 1));
                    var parent = SPACES.indexOf(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
                    return parent < 0 ? space.putNull("parent_id") : space.put("parent_id", 10 + parent);
                })
                .toList();
    }

    private static ObjectNode listSpaces(Call call) {
        var id = call.numberFilter("id");
        var parent = call.numberFilter("parent_id");
        var entries = spaces().stream()
                .filter(space -> id.isEmpty() || id.get() == space.path("id").asInt())
                .filter(space -> parent.isEmpty()
                        || parent.get() == space.path("parent_id").asInt())
                .filter(space -> matches(call, "name", space) && matches(call, "space_type", space))
                .filter(space -> space.path("path")
                        .asText()
                        .contains(call.filter("path_includes").orElse("")))
                .toList();
        return Answers.page(call, "items", "per_page", entries);
    }

    private static boolean matches(Call call, String name, ObjectNode space) {
        return call.filter(name).map(space.path(name).asText()::equals).orElse(true);
    }

    private static ObjectNode space(Call call) {
        var id = call.id("space_id");
        return Answers.one(spaces(), space -> space.path("id").asInt() == id, "space");
    }

    private static ObjectNode newSpace(Call call) {
        return changed(
                Answers.object().put("id", 99).put("name", call.requiredText("name")), call, "parent_id", "config");
    }

    private static ObjectNode findOrCreate(Call call) {
        var path = call.requiredText("name");
        return spaces().stream()
                .filter(space -> space.path("path").asText().equals(path))
                .findFirst()
                .orElseGet(() -> newSpace(call));
    }

    private static ObjectNode changed(ObjectNode entry, Call call, String... members) {
        for (var member : members) {
            if (call.body().has(member)) {
                entry.set(member, call.body().path(member));
            }
        }
        return entry;
    }

    private static ObjectNode info(Call call) {
        return Answers.object()
                .put("id", "org-" + call.company().tenant())
                .put("name", call.company().title())
                .put("devices", XyteDevices.devices(call).size())
                .put("spaces", SPACES.size());
    }
}
