package dev.tenantry.local.upstream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Xyte's devices, their commands and histories (catalog document xyte). */
final class XyteDevices {

    private static final Instant EPOCH = Instant.parse("2026-03-02T08:00:00Z");
    private static final List<String> MODELS =
            List.of("Room Kit Pro", "VX-80 Display", "Tesira Forte", "ClickShare CX-50", "PJ-4K Projector");
    private static final List<String> COMMANDS = List.of("reboot", "set_input", "update_firmware");

    private XyteDevices() {}

    static List<Route> routes() {
        return List.of(
                Route.get("/devices", call -> Answers.page(call, "items", "per_page", devices(call))),
                Route.post("/devices/claim", 201, XyteDevices::claim),
                Route.get("/devices/histories", XyteDevices::histories),
                Route.get("/devices/{device_id}", XyteDevices::device),
                new Route("PATCH", "/devices/{device_id}", 200, XyteDevices::configure),
                new Route("DELETE", "/devices/{device_id}", 200, call -> device(call)
                        .put("state", "removed")),
                Route.get("/devices/{device_id}/analytics", XyteDevices::analytics),
                Route.get("/devices/{device_id}/commands", call -> Answers.list("items", commands(device(call)))),
                Route.post("/devices/{device_id}/commands", 201, XyteDevices::send),
                new Route("DELETE", "/devices/{device_id}/commands/{command_id}", 200, XyteDevices::cancel));
    }

    static List<ObjectNode> devices(Call call) {
        var company = call.company();
        var count = 6 + company.random("devices").nextInt(7);
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> {
                    var random = company.random("device " + i);
                    var model = MODELS.get(random.nextInt(MODELS.size()));
                    return Answers.object()
                            .put("id", String.format(Locale.ROOT, "%s-%04x", company.tenant(), random.nextInt(0x10000)))
                            .put("name", model + ", room " + (100 + i))
                            .put("model", model)
                            .put("sn", "SN" + (100_000 + random.nextInt(900_000)))
                            .put("firmware_version", "2." + random.nextInt(10) + ".0")
                            .put("status", random.nextInt(5) > 0 ? "online" : "offline")
                            .put("space_id", 10 + i % 4)
                            .put(
                                    "last_seen_at",
                                    EPOCH.plus(Duration.ofMinutes(i)).toString());
                })
                .toList();
    }

    private static ObjectNode device(Call call) {
        var id = call.text("device_id");
        return Answers.one(devices(call), device -> device.path("id").asText().equals(id), "device");
    }

    private static ObjectNode claim(Call call) {
        return Answers.object()
                .put("id", call.company().tenant() + "-new")
                .put("name", call.requiredText("name"))
                .put("space_id", call.required("space_id").asInt())
                .put("status", "unknown");
    }

    private static ObjectNode configure(Call call) {
        return device(call).set("configuration", call.required("configuration"));
    }

    private static ObjectNode analytics(Call call) {
        var device = device(call);
        var random = call.company().random("analytics " + device.path("id").asText());
        return Answers.object()
                .put("device_id", device.path("id").asText())
                .put("period", call.filter("period").orElse("last_30_days"))
                .put("availability_percent", 90 + random.nextInt(10))
                .put("hours_in_use", random.nextInt(200))
                .put("incidents", random.nextInt(4));
    }

    private static List<ObjectNode> commands(ObjectNode device) {
        return IntStream.range(0, COMMANDS.size())
                .mapToObj(i -> Answers.object()
                        .put("id", device.path("id").asText() + "-c" + (i + 1))
                        .put("name", COMMANDS.get(i))
                        .put("status", i == 0 ? "pending" : "done")
                        .put("created_at", EPOCH.minus(Duration.ofHours(i)).toString()))
                .toList();
    }

    private static ObjectNode send(Call call) {
        var command = Answers.object()
                .put("id", device(call).path("id").asText() + "-c9")
                .put("name", call.requiredText("name"))
                .put("status", "pending")
                .put("created_at", EPOCH.toString());
        if (call.body().has("extra_params")) {
            command.set("extra_params", call.body().path("extra_params"));
        }
        return command;
    }

    private static ObjectNode cancel(Call call) {
        var id = call.text("command_id");
        var command = Answers.one(
                commands(device(call)), found -> found.path("id").asText().equals(id), "command");
        if (!command.path("status").asText().equals("pending")) {
            throw new RefusedException(409, "the command has been run already");
        }
        return command.put("status", "cancelled");
    }

    private static ObjectNode histories(Call call) {
        var device = call.filter("device_id");
        var status = call.filter("status");
        var space = call.numberFilter("space_id");
        var events = devices(call).stream()
                .filter(found ->
                        device.isEmpty() || device.get().equals(found.path("id").asText()))
                .filter(found -> status.isEmpty()
                        || status.get().equals(found.path("status").asText()))
                .filter(found ->
                        space.isEmpty() || space.get() == found.path("space_id").asInt())
                .map(found -> Answers.object()
                        .put("id", found.path("id").asText() + "-h1")
                        .put("device_id", found.path("id").asText())
                        .put("space_id", found.path("space_id").asInt())
                        .put("name", "status_changed")
                        .put("status", found.path("status").asText())
                        .put("timestamp", found.path("last_seen_at").asText()))
                .toList();
        var descending = !call.filter("order").orElse("DESC").equals("ASC");
        return Answers.page(call, "items", "limit", descending ? events.reversed() : events);
    }
}
