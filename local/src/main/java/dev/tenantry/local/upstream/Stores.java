package dev.tenantry.local.upstream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.upstream.Company.Branch;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** An in-house API of shops: branches, zones, checklists (the document of samples/acme.yaml). */
final class Stores {

    private static final List<String> CHECKLISTS =
            List.of("Opening", "Closing", "Food safety", "Window display", "Fire safety", "Stock room");
    private static final List<String> QUESTIONS = List.of(
            "Is the entrance clean?",
            "Are all lights on?",
            "Is the till counted?",
            "Are the exits free?",
            "Is the campaign in the window?");

    private Stores() {}

    static List<Route> routes() {
        return List.of(
                Route.get("/branches", Stores::branches),
                Route.get("/branches/{branch_id}", Stores::branch),
                Route.get("/zones", call -> Answers.page(call, "data", "limit", zones(call))),
                Route.get("/checklists", call -> Answers.page(call, "data", "limit", checklists())),
                Route.get("/branches/{branch_id}/checklists/{checklist_id}/answers", Stores::answers),
                Route.post("/branches/{branch_id}/checklists/{checklist_id}/answers", 201, Stores::addAnswer));
    }

    private static ObjectNode branches(Call call) {
        var zone = call.numberFilter("zone_id");
        var search = call.filter("search").orElse("").toLowerCase(Locale.ROOT);
        var entries = call.company().branches().stream()
                .filter(branch -> zone.isEmpty() || branch.zone() == zone.get())
                .filter(branch -> branch.name().toLowerCase(Locale.ROOT).contains(search))
                .map(Stores::summary)
                .toList();
        return Answers.page(call, "data", "limit", entries);
    }

    private static ObjectNode branch(Call call) {
        var branch = find(call);
        var answer = summary(branch).put("manager", branch.manager());
        answer.putObject("openingHours").put("weekdays", "10:00-20:00").put("sunday", "11:00-18:00");
        return answer;
    }

    private static Branch find(Call call) {
        var id = call.id("branch_id");
        return call.company().branches().stream()
                .filter(branch -> branch.id() == id)
                .findFirst()
                .orElseThrow(() -> new RefusedException(404, "branch not found"));
    }

    private static ObjectNode summary(Branch branch) {
        return Answers.object()
                .put("id", branch.id())
                .put("code", branch.code())
                .put("name", branch.name())
                .put("address", branch.address())
                .put("zone_id", branch.zone())
                .put("open", branch.active());
    }

    private static List<ObjectNode> zones(Call call) {
        return call.company().zones().stream()
                .map(zone -> Answers.object()
                        .put("id", zone.id())
                        .put("name", zone.name())
                        .put("manager", zone.manager()))
                .toList();
    }

    private static List<ObjectNode> checklists() {
        return IntStream.range(0, CHECKLISTS.size())
                .mapToObj(i -> Answers.object()
                        .put("id", i + 1)
                        .put("name", CHECKLISTS.get(i))
                        .put("questions", QUESTIONS.size()))
                .toList();
    }

    private static ObjectNode answers(Call call) {
        var branch = find(call);
        var checklist = checklist(call);
        var from = day(call, "from");
        var to = day(call, "to");
        if (to.isBefore(from)) {
            throw new RefusedException(400, "to must not be before from");
        }
        var random = call.company().random("answers " + branch.id() + " " + checklist + " " + from);
        var entries = QUESTIONS.stream()
                .map(question -> Answers.object()
                        .put("question", question)
                        .put("passed", random.nextInt(5) > 0)
                        .put("answeredOn", from.toString())
                        .put("answeredBy", branch.manager()))
                .toList();
        return Answers.page(call, "data", "limit", entries);
    }

    private static ObjectNode addAnswer(Call call) {
        return Answers.object()
                .put("branch_id", find(call).id())
                .put("checklist_id", checklist(call))
                .put("question", call.requiredText("question"))
                .put("passed", call.required("passed").asBoolean())
                .put("state", "recorded");
    }

    private static int checklist(Call call) {
        var id = call.id("checklist_id");
        if (id < 1 || id > CHECKLISTS.size()) {
            throw new RefusedException(404, "checklist not found");
        }
        return id;
    }

    private static LocalDate day(Call call, String name) {
        try {
            return LocalDate.parse(
                    call.filter(name).orElseThrow(() -> new RefusedException(400, name + " is required")));
        } catch (DateTimeParseException e) {
            throw new RefusedException(400, name + " must be a day, YYYY-MM-DD");
        }
    }
}
