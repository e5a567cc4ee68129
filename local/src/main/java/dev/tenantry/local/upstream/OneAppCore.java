package dev.tenantry.local.upstream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.upstream.Company.Branch;
import dev.tenantry.local.upstream.Company.Zone;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** OneApp's core: organisation, visual campaigns, photos (catalog document oneapp-core). */
final class OneAppCore {

    private static final List<String> AREAS = List.of("Vitrina", "Entrada", "Caja", "Probadores");
    private static final List<String> CATEGORIES = List.of("Señalética", "Maniquíes", "Iluminación", "Limpieza");
    private static final List<String> REASONS =
            List.of("Cumple la campaña", "Falta material", "Material dañado", "Fuera de fecha");

    private OneAppCore() {}

    static List<Route> routes() {
        return List.of(
                Route.get("/core/sucursales", call -> branches(call, branch -> true)),
                Route.get("/core/zonas", OneAppCore::zones),
                Route.get("/core/subgerencias", OneAppCore::managementAreas),
                Route.get("/core/subgerencias/{id}/zonas", OneAppCore::zonesOfArea),
                Route.get("/core/zonas/{zone_id}/sucursales", OneAppCore::branchesOfZone),
                Route.get("/visual/area", call -> named(AREAS, one(call, "id"))),
                Route.get("/visual/category", call -> named(CATEGORIES, one(call, "id"))),
                Route.get("/visual/category/areas", call -> named(CATEGORIES, several(call, "areas"))),
                Route.get("/visual/reason", call -> named(REASONS, one(call, "reason_id"))),
                Route.get("/visual/reason/categories", call -> named(REASONS, several(call, "categories"))),
                Route.get("/visual/moai", OneAppCore::photos),
                Route.post("/visual/moai", 201, OneAppCore::addPhoto));
    }

    private static ObjectNode branches(Call call, Predicate<Branch> fits) {
        return Answers.list(
                "data",
                call.company().branches().stream()
                        .filter(fits)
                        .map(branch -> Answers.object()
                                .put("id", branch.id())
                                .put("codigo", branch.code())
                                .put("nombre", branch.name())
                                .put("direccion", branch.address())
                                .put("zone_id", branch.zone())
                                .put("activa", branch.active()))
                        .toList());
    }

    private static ObjectNode branchesOfZone(Call call) {
        var zone = call.id("zone_id");
        if (call.company().zones().stream().noneMatch(known -> known.id() == zone)) {
            throw new RefusedException(404, "zona no encontrada");
        }
        return branches(call, branch -> branch.zone() == zone);
    }

    private static ObjectNode zones(Call call) {
        var wanted = call.numberFilter("zone_id");
        return zones(call, zone -> wanted.isEmpty() || wanted.get() == zone.id());
    }

    private static ObjectNode zonesOfArea(Call call) {
        var area = call.id("id");
        if (area < 1 || area > 2) {
            throw new RefusedException(404, "subgerencia no encontrada");
        }
        return zones(call, zone -> zone.area() == area);
    }

    private static ObjectNode zones(Call call, Predicate<Zone> fits) {
        return Answers.list(
                "data",
                call.company().zones().stream()
                        .filter(fits)
                        .map(zone -> Answers.object()
                                .put("id", zone.id())
                                .put("nombre", zone.name())
                                .put("subgerencia_id", zone.area())
                                .put("encargado", zone.manager()))
                        .toList());
    }

    private static ObjectNode managementAreas(Call call) {
        return Answers.list(
                "data",
                IntStream.rangeClosed(1, 2)
                        .mapToObj(id -> Answers.object()
                                .put("id", id)
                                .put("nombre", id == 1 ? "Subgerencia Metropolitana" : "Subgerencia Regiones")
                                .put("gerente", call.company().person("area", id)))
                        .toList());
    }

    private static Set<Integer> one(Call call, String name) {
        return call.numberFilter(name).map(Set::of).orElse(Set.of());
    }

    private static Set<Integer> several(Call call, String name) {
        var ids = new HashSet<Integer>();
        var list = call.filter(name).orElseThrow(() -> new RefusedException(400, name + " is required"));
        try {
            Arrays.stream(list.split(",", -1)).map(Integer::valueOf).forEach(ids::add);
        } catch (NumberFormatException e) {
            throw new RefusedException(400, name + " must be numbers separated by commas");
        }
        return ids;
    }

    private static ObjectNode named(List<String> names, Set<Integer> wanted) {
        return Answers.list(
                "data",
                IntStream.rangeClosed(1, names.size())
                        .filter(id -> wanted.isEmpty() || wanted.contains(id))
                        .mapToObj(id -> Answers.object().put("id", id).put("nombre", names.get(id - 1)))
                        .toList());
    }

    private static ObjectNode photos(Call call) {
        var random = call.company().random("photos");
        return Answers.list(
                "data",
                IntStream.rangeClosed(1, 4)
                        .mapToObj(id -> Answers.object()
                                .put("id", id)
                                .put(
                                        "foto_url",
                                        "https://photos.example/"
                                                + call.company().tenant() + "/" + id + ".jpg")
                                .put("estado", "evaluada")
                                .put("puntaje", 60 + random.nextInt(41)))
                        .toList());
    }

    private static ObjectNode addPhoto(Call call) {
        var criteria = call.required("criterios");
        if (!criteria.isArray() || criteria.isEmpty()) {
            throw new RefusedException(400, "criterios must have at least one entry");
        }
        var answer = Answers.object()
                .put("id", 5)
                .put("foto_url", call.requiredText("foto_url"))
                .put("estado", "pendiente")
                .putNull("puntaje");
        answer.set("criterios", criteria);
        return answer;
    }
}
