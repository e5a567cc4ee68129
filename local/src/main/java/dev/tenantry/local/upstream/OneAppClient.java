package dev.tenantry.local.upstream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** OneApp's client services: checklists, visits, tasks (catalog document oneapp-client). */
final class OneAppClient {

    private static final String CHECKLIST = "/front/api/checklist/data/";
    private static final String VISITS = "/front/api/visitas/";
    private static final String TASKS = "/front/api/taskmanager/data/";

    private static final List<String> CHECKS = List.of("Apertura", "Cierre", "Higiene", "Vitrina", "Prevención");
    private static final List<String> QUESTIONS = List.of(
            "¿Está limpia la entrada?", "¿Funcionan las luces?", "¿Está cuadrada la caja?", "¿Salidas despejadas?");
    private static final List<String> TASK_NAMES =
            List.of("Inventario", "Cambio de campaña", "Capacitación", "Auditoría");
    private static final List<String> STATES = List.of("Pendiente", "En proceso", "Caducado", "Finalizada");
    private static final List<String> TYPES = List.of("Simple", "Con formulario", "Recurrente");

    private OneAppClient() {}

    static List<Route> routes() {
        return Stream.of(checklistRoutes(), visitRoutes(), taskRoutes())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Route> checklistRoutes() {
        return List.of(
                Route.get(CHECKLIST + "checks", call -> page(call, search(call, Answers.named(CHECKS)))),
                Route.get(
                        CHECKLIST + "ambitos",
                        call -> paged(call, "check_id", Answers.named(List.of("Sala", "Bodega", "Caja")))),
                Route.get(CHECKLIST + "preguntas", call -> listed(call, "check_id", Answers.named(QUESTIONS))),
                Route.get(CHECKLIST + "cuestionarios", OneAppClient::questionnaires),
                Route.get(CHECKLIST + "asignaciones", call -> paged(call, "cuestionario_id", assignments(call))),
                Route.get(CHECKLIST + "respuestas", call -> paged(call, "cuestionario_id", answers(call))));
    }

    private static List<Route> visitRoutes() {
        return Stream.of("cobertura_usuarios", "sucursales_reportadas", "visita_sucursales", "reporte_visitas")
                .map(report -> Route.post(VISITS + report, 200, OneAppClient::visits))
                .toList();
    }

    private static List<Route> taskRoutes() {
        return List.of(
                Route.get(TASKS + "tareas", OneAppClient::tasks),
                Route.get(TASKS + "asignaciones", call -> paged(call, "usuario_id", assignments(call))),
                Route.get(TASKS + "asignacion/{asignacion_id}", OneAppClient::assignment),
                Route.get(TASKS + "preguntas", call -> listed(call, "tarea_id", Answers.named(QUESTIONS))),
                Route.get(TASKS + "respuestas", call -> paged(call, "tarea_id", answers(call))),
                Route.get(TASKS + "reportes", OneAppClient::taskReport),
                Route.get(TASKS + "estados", call -> Answers.list("data", Answers.named(STATES))),
                Route.get(TASKS + "tipos-tareas", call -> Answers.list("data", Answers.named(TYPES))));
    }

    private static List<ObjectNode> search(Call call, List<ObjectNode> entries) {
        var text = call.filter("search").orElse("").toLowerCase(Locale.ROOT);
        return entries.stream()
                .filter(entry ->
                        entry.path("nombre").asText().toLowerCase(Locale.ROOT).contains(text))
                .toList();
    }

    private static ObjectNode page(Call call, List<ObjectNode> entries) {
        return Answers.page(call, "data", "limit", entries);
    }

    private static ObjectNode paged(Call call, String required, List<ObjectNode> entries) {
        return page(call, entries).put(required, call.requiredNumber(required));
    }

    private static ObjectNode listed(Call call, String required, List<ObjectNode> entries) {
        return Answers.list("data", entries).put(required, call.requiredNumber(required));
    }

    private static ObjectNode questionnaires(Call call) {
        var day = call.filter("from_date").orElseThrow(() -> new RefusedException(400, "from_date is required"));
        var entries = branchEntries(call, branch -> branch.put("fecha", day).put("puntaje", score(call, branch)));
        return paged(call, "check_id", entries);
    }

    private static List<ObjectNode> assignments(Call call) {
        return branchEntries(call, branch -> branch.put(
                                "estado", STATES.get(branch.path("id").asInt() % STATES.size()))
                        .put(
                                "usuario",
                                call.company().person("user", branch.path("id").asInt())))
                .stream()
                .filter(entry -> call.filter("estado")
                        .map(entry.path("estado").asText()::equals)
                        .orElse(true))
                .toList();
    }

    private static List<ObjectNode> answers(Call call) {
        var random = call.company().random("respuestas " + call.query());
        return Answers.named(QUESTIONS).stream()
                .map(question -> question.put("respuesta", random.nextBoolean() ? "Sí" : "No"))
                .toList();
    }

    private static ObjectNode visits(Call call) {
        var from = call.requiredText("desde");
        var to = call.requiredText("hasta");
        var entries = branchEntries(call, branch -> branch.put("visitas", score(call, branch) / 10)
                .put("usuario", call.company().person("user", branch.path("id").asInt())));
        return Answers.list("data", entries).put("desde", from).put("hasta", to);
    }

    private static ObjectNode tasks(Call call) {
        var wanted = call.numberFilter("tarea_id");
        return page(
                call,
                search(call, Answers.named(TASK_NAMES)).stream()
                        .filter(task -> wanted.isEmpty()
                                || wanted.get() == task.path("id").asInt())
                        .toList());
    }

    private static ObjectNode assignment(Call call) {
        var id = call.id("asignacion_id");
        var entry = Answers.one(assignments(call), found -> found.path("id").asInt() == id, "asignación");
        return Answers.object().set("data", entry);
    }

    private static ObjectNode taskReport(Call call) {
        var from = call.filter("desde").orElseThrow(() -> new RefusedException(400, "desde is required"));
        var random = call.company().random("reportes " + call.query());
        var entries = Answers.named(TASK_NAMES).stream()
                .map(task -> task.put("finalizadas", random.nextInt(40)).put("pendientes", random.nextInt(10)))
                .toList();
        return Answers.list("data", entries).put("desde", from);
    }

    private static List<ObjectNode> branchEntries(Call call, Function<ObjectNode, ObjectNode> more) {
        return call.company().branches().stream()
                .map(branch ->
                        more.apply(Answers.object().put("id", branch.id()).put("nombre", branch.name())))
                .toList();
    }

    private static int score(Call call, ObjectNode branch) {
        return 40
                + call.company().random("puntaje " + branch.path("id").asInt()).nextInt(61);
    }
}
