package dev.tenantry.local.upstream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** OneApp's notices and who has read them (catalog document oneapp-client). */
final class OneAppNotices {

    private static final String NOTICES = "/front/api/comunicados/";
    private static final List<String> TITLES =
            List.of("Nuevo horario", "Campaña de invierno", "Protocolo de caja", "Cambio de uniforme");

    private OneAppNotices() {}

    static List<Route> routes() {
        return List.of(
                Route.get(NOTICES + "estadisticas", OneAppNotices::readingFigures),
                Route.post(NOTICES + "listar", 200, call -> Answers.list("data", Answers.named(TITLES))),
                Route.post(NOTICES + "comunicados", 200, call -> Answers.list("data", Answers.named(TITLES))),
                Route.post(NOTICES + "comunicado", 200, OneAppNotices::notice),
                Route.post(NOTICES + "detallesucursal", 200, call -> people(call, "sucursal_id")),
                Route.post(NOTICES + "detalleusuario", 200, OneAppNotices::noticesOfUser),
                Route.post(NOTICES + "dashboard", 200, OneAppNotices::dashboard));
    }

    private static ObjectNode readingFigures(Call call) {
        var zone = call.numberFilter("zona_id");
        var entries = call.company().zones().stream()
                .filter(known -> zone.isEmpty() || zone.get() == known.id())
                .map(known -> Answers.object()
                        .put("id", known.id())
                        .put("nombre", known.name())
                        .put(
                                "leidos_pct",
                                50
                                        + call.company()
                                                .random("lectura " + known.id())
                                                .nextInt(51)))
                .toList();
        return Answers.list("data", entries).put("nivel", call.filter("nivel").orElse("dual"));
    }

    private static ObjectNode notice(Call call) {
        var id = call.required("comunicado_id").asInt();
        var entry = Answers.one(Answers.named(TITLES), found -> found.path("id").asInt() == id, "comunicado");
        return Answers.object()
                .set("data", entry.put("contenido", "<p>" + entry.path("nombre").asText() + "</p>"));
    }

    private static ObjectNode people(Call call, String required) {
        var id = call.required(required).asInt();
        return Answers.list("data", Answers.named(call.company().people())).put(required, id);
    }

    private static ObjectNode noticesOfUser(Call call) {
        var random =
                call.company().random("usuario " + call.required("usuario_id").asInt());
        var entries = Answers.named(TITLES).stream()
                .map(notice -> notice.put("leido", random.nextBoolean()).put("puntaje", random.nextInt(101)))
                .toList();
        return Answers.list("data", entries);
    }

    private static ObjectNode dashboard(Call call) {
        var type = call.required("tipo_id").asInt();
        var unread = Answers.named(TITLES).subList(0, 2);
        return Answers.list("data", unread)
                .put("tipo_id", type)
                .put("asignados", TITLES.size())
                .put("sin_leer", unread.size());
    }
}
